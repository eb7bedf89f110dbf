curl https://api.sketchpen.app/api/v1/videos \
-H "X-Api-Key: sk_live_..."
