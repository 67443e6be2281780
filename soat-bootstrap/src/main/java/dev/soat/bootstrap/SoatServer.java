package dev.soat.bootstrap;

import dev.soat.application.access.Audit;
import dev.soat.application.access.Denials;
import dev.soat.application.audit.AuditUpkeep;
import dev.soat.application.identity.LoginThrottle;
import dev.soat.application.identity.PasswordCheck;
import dev.soat.bootstrap.config.AdminConfig;
import dev.soat.bootstrap.config.SoatConfig;
import dev.soat.domain.generation.GenerationLifecycle;
import dev.soat.domain.generation.LeaseKeeper;
import dev.soat.domain.generation.LeaseLoops;
import dev.soat.domain.identity.PasswordHasher;
import dev.soat.domain.identity.TokenSigner;
import dev.soat.domain.session.DelayedReplies;
import dev.soat.domain.shared.IdGenerator;
import dev.soat.http.SoatHttp;
import dev.soat.http.identity.BootstrapGate;
import dev.soat.http.identity.JwtTokens;
import dev.soat.llm.LlmProviders;
import dev.soat.persistence.JdbiStorage;
import dev.soat.persistence.identity.Argon2PasswordHasher;
import dev.soat.persistence.shared.RandomIds;
import java.nio.charset.StandardCharsets;
import java.security.SecureRandom;
import java.time.InstantSource;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A running server with everything it needs, in the order it depends on: data directory, database,
 * models, turns, HTTP. Closing goes the other way: no new requests are taken, those in progress get
 * their time, runs stop, and the database goes last.
 */
public final class SoatServer implements AutoCloseable {
  private static final Logger LOGGER = LoggerFactory.getLogger(SoatServer.class);

  private final Opened opened;
  private final String readyLine;
  private final String baseUrl;

  private SoatServer(Opened opened, String baseUrl, String readyLine) {
    this.opened = opened;
    this.baseUrl = baseUrl;
    this.readyLine = readyLine;
  }

  /**
   * Starts a server and returns when it answers requests. What was started before a failure is
   * stopped again.
   */
  public static SoatServer start(SoatConfig config) {
    Opened opened = new Opened();
    try {
      return start(config, opened);
    } catch (RuntimeException | Error failure) {
      opened.close();
      throw failure;
    }
  }

  private static SoatServer start(SoatConfig config, Opened opened) {
    LOGGER.info("Configuration: {}", config.shown());
    InstantSource instants = InstantSource.system();
    SecureRandom chance = new SecureRandom();
    IdGenerator ids = new RandomIds();
    ServerFiles files = ServerFiles.open(config, chance, instants, opened);
    JdbiStorage storage = opened.add(Database.open(config, files, chance, opened));
    EncryptionKeyCheck.require(storage.keyRotation().state(), config);
    PasswordHasher passwords = new Argon2PasswordHasher();
    FirstAdmin firstAdmin = new FirstAdmin(storage, passwords, new Audit(storage, ids), ids);
    config.admin().ifPresent(firstAdmin::ensure);
    DefaultPassword defaultPassword = new DefaultPassword(firstAdmin::defaultPasswordStands);
    FirstAdmin.refuseToOpen(config, defaultPassword.getAsBoolean());

    Webhooking webhooking = Webhooking.start(config, storage, chance, opened);
    LlmProviders models = opened.add(Models.open(config, chance, instants, opened));
    GenerationLifecycle lifecycle =
        opened.add(new GenerationLifecycle(storage, models, ids, config.turns()));
    opened.add(LeaseLoops.start(new LeaseKeeper(lifecycle, storage.leases()), config.turns()));

    TokenSigner tokens =
        new JwtTokens(
            files.jwtSecret().getBytes(StandardCharsets.UTF_8),
            JwtTokens.DEFAULT_LIFETIME,
            instants);
    Denials denials = new Denials(storage.auditLog(), ids, instants);
    opened.add(AuditUpkeep.start(storage.auditLog(), denials, config.guards().auditRetention()));
    PasswordCheck passwordCheck =
        new PasswordCheck(passwords, new LoginThrottle(config.guards().logins(), instants));
    Services services =
        Services.over(
            storage, lifecycle, passwords, passwordCheck, tokens, denials, webhooking, ids);
    opened.add(DelayedReplies.start(services.turns(), config.turns().sweep()));
    Optional<String> bootstrapToken =
        storage.users().isEmpty() ? Optional.of(ids.next("bootstrap_")) : Optional.empty();
    SoatHttp http =
        opened.add(
            Interface.over(
                config,
                services,
                storage,
                denials,
                ids,
                new BootstrapGate(bootstrapToken),
                defaultPassword));
    int port = http.start(config.listen().host(), config.listen().port());
    String baseUrl = "http://" + shownHost(config.listen().host()) + ":" + port;
    return new SoatServer(
        opened,
        baseUrl,
        readyLine(config, baseUrl, defaultPassword.getAsBoolean(), bootstrapToken));
  }

  private static String shownHost(String host) {
    boolean everywhere = host.equals("0.0.0.0") || host.equals("::");
    String shown = everywhere ? "localhost" : host;
    return shown.contains(":") ? "[" + shown + "]" : shown;
  }

  private static String readyLine(
      SoatConfig config, String baseUrl, boolean defaultPassword, Optional<String> token) {
    StringBuilder line = new StringBuilder("SOAT is ready at " + baseUrl);
    line.append(", data in ").append(config.dataDirectory());
    if (defaultPassword) {
      line.append(", log in as ")
          .append(AdminConfig.DEFAULT_USERNAME)
          .append(" with ")
          .append(AdminConfig.DEFAULT_PASSWORD);
    }
    token.ifPresent(
        text -> line.append(", make the first user with bootstrap_token ").append(text));
    if (config.demoModel()) {
      line.append(", answers come from the demo model");
    }
    return line.toString();
  }

  /** Where the API is, without a slash at the end. */
  public String baseUrl() {
    return baseUrl;
  }

  /** What a person who started the server wants to know. */
  public String readyLine() {
    return readyLine;
  }

  /** Stops everything; returns when it has stopped. */
  @Override
  public void close() {
    opened.close();
  }
}
