// The tutorial's steps 1-7 by the SDK. Prints one JSON object: what each step gave.
import { SoatClient } from '@soat/sdk';

const baseUrl = process.env.SOAT_BASE_URL;
const results = {};

/** Keeps what a step gave under its name; ends the program when the server refused. */
async function step(name, call) {
  const { data, error, response } = await call;
  if (error) {
    console.error(JSON.stringify({ step: name, status: response?.status, error }, null, 2));
    process.exit(1);
  }
  results[name] = { status: response.status, data };
  return data;
}

const anonymous = new SoatClient({ baseUrl });
const { token } = await step(
  'login',
  anonymous.users.loginUser({ body: { username: 'admin', password: 'Admin1234!' } }),
);
const soat = new SoatClient({ baseUrl, token });

const project = await step(
  'project',
  soat.projects.createProject({ body: { name: 'LLM Chat Demo' } }),
);
const provider = await step(
  'provider',
  soat.aiProviders.createAiProvider({
    body: {
      project_id: project.id,
      name: 'Local Ollama',
      provider: 'ollama',
      default_model: 'qwen2.5:0.5b',
    },
  }),
);
const agent = await step(
  'agent',
  soat.agents.createAgent({
    body: {
      project_id: project.id,
      ai_provider_id: provider.id,
      name: 'Local Assistant',
      instructions: 'You are a concise assistant running on a local Ollama model.',
    },
  }),
);
const session = await step(
  'session',
  soat.sessions.createAgentSession({
    path: { agent_id: agent.id },
    body: { name: 'My first chat', auto_generate: true },
  }),
);

const path = { agent_id: agent.id, session_id: session.id };
const say = (message) => soat.sessions.addSessionMessage({ path, body: { message } });

await step('reply', say('What is the capital of France?'));
await step('paused', soat.sessions.updateSession({ path, body: { auto_generate: false } }));
await step('saved', say('In one short sentence, what is the population of Paris?'));
await step('generated', soat.sessions.generateSessionResponse({ path }));
await step('messages', soat.sessions.listAgentSessionMessages({ path }));

console.log(JSON.stringify(results));
