curl -X POST https://api.sketchpen.app/api/v1/videos \
-H "X-Api-Key: sk_live_..." \
-H "Content-Type: application/json" \
-d '{
"prompt": "A tutorial on machine learning basics",
"fps": 24,
"aspect_ratio": "16:9"
}'
