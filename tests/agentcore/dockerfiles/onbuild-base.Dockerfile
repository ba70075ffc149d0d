FROM node:20
ONBUILD COPY package*.json /app/
ONBUILD RUN cd /app && npm ci
ONBUILD COPY --chown=node:node . /app
ONBUILD ENV NODE_ENV=production
ONBUILD ENTRYPOINT ["node", "/app"]
onbuild expose 8080
