// SPDX-License-Identifier: MIT
// Uses a page of `ecr-lifecycle preview --format html` as a reader would, and leaves the outcome in the document. The
// script comes after the page's own; `window.pageErrors` is filled by what comes before that. What is expected is
// in window.expected: see preview_page_test.sh.
(async () => {
    'use strict';
    const failures = [];
    let checks = 0;
    const $ = (id) => document.getElementById(id);
    const check = (what, found, wanted) => {
        ++checks;
        if (JSON.stringify(found) !== JSON.stringify(wanted)) {
            failures.push(what + ': ' + JSON.stringify(found) + ' instead of ' + JSON.stringify(wanted));
        }
    };
    const settle = () => new Promise((resolve) => setTimeout(resolve, 300));
    const rows = () => [...document.querySelectorAll('#rows tr.image')];
    const column = (name) => rows().map((row) => row.querySelector('.c-' + name).textContent.trim());
    const shown = () => $('count').textContent.replace(/^.* of ([\d,]+).*$/, '$1').replace(/,/g, '');
    const header = (key) => document.querySelector('#columns th[data-key=' + key + ']');
    const type = async (text) => {
        $('filter').value = text;
        $('filter').dispatchEvent(new Event('input'));
        await settle();
    };
    const press = (element, key, shift) =>
        element.dispatchEvent(new KeyboardEvent('keydown', {key, shiftKey: Boolean(shift), bubbles: true, cancelable: true}));
    const chip = (name) => [...$('fates').children].find((button) => button.textContent === name);
    const rising = (list) => list.every((value, i) => i === 0 || list[i - 1] <= value);

    try {
        await settle();
        const {images, fates, filter, found} = window.expected;
        const perPage = Math.min(100, images);

        check('rows', rows().length, perPage);
        check('count', Number(shown()), images);
        check('warnings', document.querySelectorAll('.warnings li').length, window.expected.warnings || 0);
        check('oldest first', rising(column('pushed').map((text) => text.slice(0, 10))), true);
        check('sorted by', header('pushed').getAttribute('aria-sort'), 'ascending');

        // Filtered by typing.
        await type(filter);
        check('filtered', Number(shown()), found);
        check('filtered rows', rows().length, Math.min(100, found));
        for (const [rule, count] of Object.entries(window.expected.rules || {})) {
            await type('rule ' + rule);
            check('filtered by rule ' + rule, Number(shown()), count);
        }
        if (window.expected.untagged) {
            await type('untagged');
            check('untagged', Number(shown()), window.expected.untagged);
            check('untagged rows', column('tags').every((text) => text.endsWith('untagged')), true);
        }
        const digest = document.querySelector('#rows .image [title^=sha256]');
        if (images === 19) {
            await type('*-rather-*');
            check('a pattern is for a whole tag', Number(shown()), 4);
            await type('-1041-a-RATHER-long');
            check('a word is for a part of one', Number(shown()), 1);
            for (const [pattern, count] of [['branch-*feature*', 4], ['branch-PROJ-10*-a-*-long-name-*-feature', 4], ['branch-hotfix*hotfix', 0], ['b(.+*', 0], ['*.*.*', 7], ['*', 14]]) {
                await type(pattern);
                check(pattern, $('count').textContent.startsWith('none of ') ? 0 : Number(shown()), count);
            }
            await type('rather-*');
            check('and not for a part of one', $('count').textContent.startsWith('none of '), true);
            await type(digest.title);
            check('by digest', Number(shown()), 1);
            await type('example.com/team/web@' + digest.title);
            check('by URI', Number(shown()), 1);
            await type(digest.title.slice(7, 15));
            check('by its beginning', Number(shown()), 1);
            await type(digest.title.slice(9, 20));
            check('not by its middle', $('count').textContent.startsWith('none of '), true);
        }
        await type('no such image at all');
        check('nothing found', rows().length, 0);
        check('count of nothing', $('count').textContent.startsWith('none of '), true);
        await type('');
        check('unfiltered', Number(shown()), images);

        // Filtered by fate.
        for (const [name, count] of Object.entries(fates)) {
            chip(name).click();
            check(name, Number(shown()), count);
            check(name + ' pressed', chip(name).getAttribute('aria-pressed'), 'true');
            check(name + ' badges', column('fate').every((text) => text.startsWith(name.toLowerCase())), true);
        }
        chip('All').click();
        check('all pressed', chip('All').getAttribute('aria-pressed'), 'true');

        // Sorted by column, both ways.
        for (const key of ['tags', 'digest', 'size', 'reason', 'fate', 'pushed']) {
            header(key).querySelector('button').click();
            check(key + ' ascending', header(key).getAttribute('aria-sort'), 'ascending');
            check(key + ' alone', document.querySelectorAll('#columns th[aria-sort]').length, 1);
            const first = column('digest');
            header(key).querySelector('button').click();
            check(key + ' descending', header(key).getAttribute('aria-sort'), 'descending');
            if (key === 'digest') check('digests in order', rising(first), true);
            if (key === 'digest') check('digests in reverse order', rising(column('digest').reverse()), true);
        }
        $('sort').value = 'pushed';
        $('sort').dispatchEvent(new Event('change'));
        check('sorted by the list', header('pushed').getAttribute('aria-sort'), 'ascending');

        // By the rule that claims.
        let claimed = 0;
        for (const option of [...$('rule').options].slice(1)) {
            $('rule').value = option.value;
            $('rule').dispatchEvent(new Event('change'));
            const count = $('count').textContent.startsWith('none of ') ? 0 : Number(shown());
            check('claimed: ' + option.textContent, option.textContent.includes('(' + count.toLocaleString('en') + ')'), true);
            claimed += count;
        }
        check('every image has one claim', claimed, images);
        $('rule').value = '';
        $('rule').dispatchEvent(new Event('change'));

        // Details.
        document.querySelector('#rows .digest').click();
        check('details', document.querySelectorAll('#rows tr.details').length, 1);
        check('expanded', document.querySelector('#rows .digest').getAttribute('aria-expanded'), 'true');
        check('full digest', /^sha256:[0-9a-f]{64}$/.test(document.querySelector('#rows tr.details code').textContent), true);
        check('focus', document.activeElement.className, 'digest');
        document.querySelector('#rows .digest').click();
        check('no details', document.querySelectorAll('#rows tr.details').length, 0);

        // Pages.
        const pages = Math.ceil(images / 100);
        check('previous', $('previous').disabled, true);
        check('next', $('next').disabled, pages === 1);
        if (pages > 1) {
            $('next').click();
            check('second page', [$('page').value, rows().length, $('count').textContent.split('–')[0]], ['2', Math.min(100, images - 100), '101']);
            $('page').value = 1e9;
            $('page').dispatchEvent(new Event('change'));
            check('last page', [$('page').value, $('next').disabled], [String(pages), true]);
            $('page').value = 1;
            $('page').dispatchEvent(new Event('change'));
        }

        // The timeline, by keyboard.
        const timeline = $('timeline');
        check('bars', timeline.querySelectorAll('rect.bar').length > 0, true);
        press(timeline, 'Home');
        press(timeline, 'Enter');
        const first = Number(shown());
        check('the first bin', first > 0 && (first < images || images === 1), true);
        check('readout', $('readout').textContent.includes(': '), true);
        check('value text', timeline.getAttribute('aria-valuetext'), $('readout').textContent);
        check('time filter', $('active').textContent.startsWith('pushed '), true);
        press(timeline, 'End', true);
        press(timeline, 'Enter');
        check('all bins', Number(shown()), images);
        press(timeline, 'Escape');
        check('no time filter', [$('active').textContent, Number(shown())], ['', images]);

        // For those who do not see it.
        const unnamed = [...document.querySelectorAll('button, input, select')].filter((element) =>
            !element.textContent.trim() && !element.getAttribute('aria-label') && !(element.labels && element.labels.length));
        check('unnamed controls', unnamed.length, 0);
        check('one main', document.querySelectorAll('main').length, 1);
        check('no narrow reasons', [...document.querySelectorAll('#rows td.c-reason')].every((cell) => cell.clientWidth >= 180), true);
        check('in doubt, or not', $('doubtful-label').offsetParent === null, $('doubtful-label').hidden);
        check('nothing wider than the page', document.documentElement.scrollWidth <= document.documentElement.clientWidth, true);
        check('nothing injected', window.hacked, undefined);
        check('errors', window.pageErrors, []);
    } catch (error) {
        failures.push(String(error && error.stack || error));
    }
    const result = document.createElement('pre');
    result.id = 'test-result';
    result.textContent = 'page test: ' + checks + ' checks, ' + failures.length + ' failures\n' + failures.map((text) => 'page failure: ' + text).join('\n');
    document.body.append(result);
})();
