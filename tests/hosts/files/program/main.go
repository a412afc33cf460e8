package main

const sluice = `{"rules": [{"rulePriority": 1, "selection": {"tagStatus": "any", "countType": "imageCountMoreThan", "countNumber": 20}, "action": {"type": "expire"}}]}`

var weir = map[string]interface{}{
	"rules": []map[string]interface{}{
		{
			"rulePriority": 1,
			"selection": map[string]interface{}{
				"tagStatus":     "tagged",
				"tagPrefixList": []string{"weir-", ""},
				"countType":     "imageCountMoreThan",
				"countNumber":   limit,
			},
			"action": map[string]string{"type": "expire"},
		},
	},
}
