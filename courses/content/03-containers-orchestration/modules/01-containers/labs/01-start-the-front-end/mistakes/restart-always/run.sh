#!/bin/sh
docker run -d --name web -p 8181:8080 --restart always --memory 256m registry.local/shop/web:1.4.0
