kubectl -n shop delete sts/db pvc/data-db-0
kubectl create -f db.yaml
