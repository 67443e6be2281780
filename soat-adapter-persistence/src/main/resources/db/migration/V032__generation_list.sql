create index generations_of_conversation on generations (conversation_id, key);
