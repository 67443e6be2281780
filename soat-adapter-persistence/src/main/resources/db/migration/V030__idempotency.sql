alter table messages add column idempotency_key text collate "C";

-- Decides between two who say the same at the same time.
create unique index messages_of_idempotency_key on messages (conversation_id, idempotency_key)
  where idempotency_key is not null;
