curl -X PATCH https://api.sketchpen.app/api/v1/videos/scenes/uuid \
-H "X-Api-Key: sk_live_..." \
-H "Content-Type: application/json" \
-d '{
"speech": "Updated speech text",
"visual_description": "Updated visual description"
}'
