#!/bin/sh
docker run registry.local/shop/web:1.4.0
