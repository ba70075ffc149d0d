group "default" {
  targets = ["api"]
}
target "api" {
  context = "."
  platforms = ["linux/amd64", "linux/arm64"]
  tags = ["registry.example.org/api:1.0.0"]
}
