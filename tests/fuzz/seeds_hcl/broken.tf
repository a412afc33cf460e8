a = <<EOF
{"rules": [
b = "unterminated ${ {[( 
resource "x" "y" {