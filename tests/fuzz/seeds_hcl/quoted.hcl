inputs = {
  policy = "{\"rules\":[{\"rulePriority\":1,\"description\":\"\\u00e9 ${upper("x")} %%{\"}]}"
  file   = file("${path.module}/policy.json")
  text   = templatefile("none", { a = 1 })
  list   = [for k, v in { a = 1 } : v if k != "b"][*].c[0].d.*.e
}
