# Fine, but for the white space: 31,000 blanks in front of the closing bracket.
cat <<'END'
{
  "rules": [
    {
      "rulePriority": 1,
      "selection": {
        "tagStatus": "any",
        "countType": "imageCountMoreThan", "countNumber": 5
      },
      "action": {"type": "expire"}
    }
  ]
END
printf '%31000s}\n' ''
