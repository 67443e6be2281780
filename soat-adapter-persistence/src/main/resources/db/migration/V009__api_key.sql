create table api_keys (
  key bigint generated always as identity primary key,
  id text collate "C" not null unique,
  user_id text collate "C" not null references users (id) on delete cascade,
  project_id text collate "C" references projects (id) on delete cascade,
  name text not null,
  -- The beginning of the secret, to find it by; the hash is of all of it.
  prefix text collate "C" not null,
  hash text collate "C" not null unique,
  -- Whether it was given policies. Without any left such a key may do nothing.
  restricted boolean not null,
  created_at timestamptz not null,
  updated_at timestamptz not null
);

create index api_keys_by_prefix on api_keys (prefix);
create index api_keys_of_user on api_keys (user_id, key);
create index api_keys_of_project on api_keys (project_id) where project_id is not null;

create table api_key_policies (
  api_key_id text collate "C" not null references api_keys (id) on delete cascade,
  policy_id text collate "C" not null references policies (id) on delete cascade,
  position integer not null,
  primary key (api_key_id, policy_id)
);

create index api_key_policies_of_policy on api_key_policies (policy_id);
