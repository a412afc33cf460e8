# Nested a million deep. A text of more than 122,880 bytes is refused for its length before anything of it is read.
awk 'BEGIN { for (i = 0; i < 1000000; ++i) { printf "[" } }'
