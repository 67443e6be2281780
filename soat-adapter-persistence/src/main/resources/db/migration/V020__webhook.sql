create table webhooks (
  key bigint generated always as identity primary key,
  id text collate "C" not null unique,
  project_id text collate "C" not null references projects (id),
  name text not null,
  description text,
  url text not null,
  events text[] not null,
  active boolean not null,
  -- Kept when the policy goes, so that nothing is let through then.
  policy_id text collate "C",
  -- Both secrets are sealed for this row alone, each in its role.
  secret_key text collate "C" not null,
  secret_sealed text not null,
  previous_key text collate "C",
  previous_sealed text,
  previous_until timestamptz,
  -- Whether the last attempt to reach the receiver was in vain.
  failing boolean not null default false,
  -- The receiver asked to be left alone until then.
  paused_until timestamptz,
  created_at timestamptz not null,
  updated_at timestamptz not null,
  check ((previous_key is null) = (previous_sealed is null))
);

create index webhooks_of_project on webhooks (project_id, key);

-- Written by turns, so nothing is checked here that would lock the row of a busy webhook. Rows of
-- a webhook that is gone are never taken.
create table webhook_deliveries (
  key bigint generated always as identity primary key,
  id text collate "C" not null unique,
  webhook_id text collate "C" not null,
  project_id text collate "C" not null,
  event_id text collate "C" not null,
  event_type text collate "C" not null,
  resource_type text not null,
  resource_id text collate "C" not null,
  data json not null,
  -- A policy has to be asked first; until then the delivery is not seen.
  held boolean not null,
  status text not null default 'pending',
  attempts integer not null default 0,
  -- How many of them belong to schedules that are over.
  attempts_before integer not null default 0,
  -- Later ones about the same thing wait for this one.
  in_order boolean not null default true,
  due_at timestamptz not null,
  last_attempt_at timestamptz,
  status_code integer,
  response_body text,
  error text,
  created_at timestamptz not null,
  updated_at timestamptz not null
);

create index webhook_deliveries_of_webhook on webhook_deliveries (webhook_id, key);
create index webhook_deliveries_due on webhook_deliveries (webhook_id, due_at)
  where status = 'pending';
create index webhook_deliveries_in_order on webhook_deliveries (webhook_id, resource_id, key)
  where status = 'pending' and in_order;
