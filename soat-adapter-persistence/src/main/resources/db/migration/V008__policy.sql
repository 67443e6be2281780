create table policies (
  key bigint generated always as identity primary key,
  id text collate "C" not null unique,
  -- Raised when the document changes, so that servers know which of their copies are stale.
  version integer not null default 1,
  name text,
  description text,
  document json not null,
  created_at timestamptz not null,
  updated_at timestamptz not null
);

create table user_policies (
  user_id text collate "C" not null references users (id) on delete cascade,
  policy_id text collate "C" not null references policies (id) on delete cascade,
  position integer not null,
  primary key (user_id, policy_id)
);

create index user_policies_of_policy on user_policies (policy_id);
