import org.jspecify.annotations.NullMarked;

/**
 * The pure core of SOAT: conversations and their order, the lifecycle of a generation, permissions.
 * It requires nothing, so it can be embedded in any application of Java 21 or later.
 */
@NullMarked
module dev.soat.domain {
  requires static transitive org.jspecify;

  exports dev.soat.domain;
  exports dev.soat.domain.actor;
  exports dev.soat.domain.agent;
  exports dev.soat.domain.apikey;
  exports dev.soat.domain.audit;
  exports dev.soat.domain.conversation;
  exports dev.soat.domain.document;
  exports dev.soat.domain.event;
  exports dev.soat.domain.generation;
  exports dev.soat.domain.identity;
  exports dev.soat.domain.llm;
  exports dev.soat.domain.policy;
  exports dev.soat.domain.project;
  exports dev.soat.domain.provider;
  exports dev.soat.domain.secret;
  exports dev.soat.domain.session;
  exports dev.soat.domain.shared;
  exports dev.soat.domain.trace;
  exports dev.soat.domain.webhook;
}
