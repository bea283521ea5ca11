# The tests of this repository do not build this image; it was written with care and has to be tried before it is relied on.
#
#   docker build -t mopr-bot .
#   docker run -d --name mopr-bot --init --restart unless-stopped --stop-timeout 20 --read-only --tmpfs /tmp \
#     --cap-drop ALL --security-opt no-new-privileges --memory 512m --env-file env -v mopr-bot:/data mopr-bot
#   docker exec mopr-bot python main.py reports --open
#
# One container for one token and one volume: a second one on the same volume is refused.
# morfeusz2 has wheels for x86-64 only, so elsewhere: docker build --platform linux/amd64.
FROM python:3.11-slim

# A fixed number, so that a folder of the host may be given to it: chown 10001:10001.
RUN groupadd --system --gid 10001 mopr-bot \
    && useradd --system --uid 10001 --gid 10001 --home-dir /data --no-create-home --shell /usr/sbin/nologin mopr-bot \
    && install -d -o mopr-bot -g mopr-bot -m 0700 /data

WORKDIR /opt/mopr-bot
# The libraries first: they change less often than the code, and this layer is kept until they do.
COPY requirements.txt ./
RUN pip install --no-cache-dir --disable-pip-version-check -r requirements.txt
COPY main.py ./
COPY bot bot
COPY handlers handlers
COPY knowledge knowledge
# The code belongs to root, and whoever runs it can read it and no more; compiled now, since it cannot be later.
RUN python -m compileall -q main.py bot handlers && chmod -R u=rwX,go=rX .

ENV DATABASE_PATH=/data/mopr.sqlite3 \
    KNOWLEDGE_DIR=/data/knowledge \
    HEALTH_LISTEN=127.0.0.1:9464 \
    PYTHONDONTWRITEBYTECODE=1 \
    PYTHONUNBUFFERED=1

# Before VOLUME /data belonged to the user, so a new volume does.
VOLUME /data
USER mopr-bot
STOPSIGNAL SIGTERM

# The first start copies the knowledge and generates word forms. The empty ProxyHandler: a proxy set for Telegram
# is not to be asked for what is in this container. Anything but 200 raises, and Python ends with 1.
HEALTHCHECK --interval=60s --timeout=10s --start-period=120s --retries=3 \
    CMD ["python", "-c", "import urllib.request as u; u.build_opener(u.ProxyHandler({})).open('http://127.0.0.1:9464/health', timeout=8)"]

# The knowledge is the centre's own: copied once, whole or not at all, and never touched by a newer image.
# „exec”, so that SIGTERM reaches Python and not a shell.
CMD ["sh", "-c", "[ -d /data/knowledge ] || { rm -rf /data/knowledge.new && cp -r knowledge /data/knowledge.new && mv /data/knowledge.new /data/knowledge; }; exec python main.py run"]
