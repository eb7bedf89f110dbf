curl -X POST https://api.sketchpen.app/api/v1/videos/from-script \
-H "X-Api-Key: sk_live_..." \
-H "Content-Type: application/json" \
-d '{
"title": "My Tutorial",
"scenes": [
{
"speech": "Welcome to our tutorial",
"visual_description": "Introduction slide",
"start_time": 0.0,
"image_file_id": "uuid-of-uploaded-image",
"character_ids": ["uuid-of-character-asset"],
"object_ids": ["uuid-of-object-asset"]
}
],
"aspect_ratio": "16:9",
"speaker_ids": ["uuid-of-character-asset"]
}'
