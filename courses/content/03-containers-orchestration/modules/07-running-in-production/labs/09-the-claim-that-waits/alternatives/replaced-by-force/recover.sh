kubectl replace --force -f ./db.yaml
kubectl delete pvc data-db-0 -n shop
kubectl get pvc -n shop
