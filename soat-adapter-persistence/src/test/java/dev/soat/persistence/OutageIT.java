package dev.soat.persistence;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.soat.domain.Storage;
import dev.soat.domain.project.ProjectId;
import dev.soat.domain.shared.ErrorCode;
import dev.soat.domain.shared.Json;
import dev.soat.domain.shared.SoatException;
import dev.soat.persistence.shared.RandomIds;
import dev.soat.testing.Await;
import dev.soat.testing.Stage;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.function.Consumer;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Test;

class OutageIT {
  private final RandomIds ids = new RandomIds();

  private static StorageSettings impatient(StorageSettings settings, int connections) {
    return new StorageSettings(
        settings.url(),
        settings.user(),
        settings.password(),
        connections,
        Duration.ofMillis(500),
        Duration.ofSeconds(1),
        false);
  }

  private static void assertUnavailable(ThrowingCallable call) {
    assertThatThrownBy(call)
        .isInstanceOfSatisfying(
            SoatException.class,
            refused -> {
              assertThat(refused.code()).isEqualTo(ErrorCode.UNAVAILABLE);
              assertThat(refused.meta().get("retry_after")).containsInstanceOf(Json.Num.class);
              assertThat(refused.getMessage()).doesNotContainIgnoringCase("select", "jdbc", "127.");
              assertThat(refused.getCause()).isNotNull();
            });
  }

  private List<Consumer<Storage>> operations() {
    ProjectId project = ProjectId.next(ids);
    return List.of(
        storage -> storage.users().isEmpty(),
        storage -> storage.projects().create(project, "lost"),
        storage -> storage.projects().remove(project, true),
        storage -> storage.transactions().inTransaction(() -> storage.projects().find(project)),
        storage -> storage.leases().abandoned(1));
  }

  @Test
  void while_the_database_is_away_everything_is_unavailable_and_afterwards_it_works()
      throws IOException {
    try (TestPostgres postgres = TestPostgres.start()) {
      StorageSettings settings = impatient(postgres.migratedDatabase(), 4);
      assertRecovers(postgres, settings);
    }
  }

  private void assertRecovers(TestPostgres postgres, StorageSettings settings) throws IOException {
    try (JdbiStorage storage = JdbiStorage.connect(settings, TestKeys.cipher())) {
      ProjectId kept = new Stage(storage, ids).project().id();
      postgres.stop();
      operations().forEach(operation -> assertUnavailable(() -> operation.accept(storage)));
      assertThat(storage.ready()).isFalse();
      assertUnavailable(() -> JdbiStorage.open(settings, TestKeys.cipher()));
      postgres.launch();
      Await.until("the store is ready again", storage::ready);
      Await.until("the pool has recovered", () -> answers(storage, kept));
      assertThat(storage.projects().find(kept)).isPresent();
    }
  }

  private static boolean answers(Storage storage, ProjectId project) {
    try {
      return storage.projects().find(project).isPresent();
    } catch (SoatException stillAway) {
      return false;
    }
  }

  @Test
  void a_transaction_that_loses_its_connection_is_unavailable() {
    try (TestPostgres postgres = TestPostgres.start();
        JdbiStorage storage =
            JdbiStorage.connect(impatient(postgres.migratedDatabase(), 2), TestKeys.cipher())) {
      assertUnavailable(() ->
          storage
              .transactions()
              .inTransaction(() -> {
                new Stage(storage, ids).project();
                postgres.stop();
                return storage.users().isEmpty();
              }));
      assertThat(storage.ready()).isFalse();
    }
  }

  @Test
  void a_commit_that_cannot_be_made_is_unavailable() {
    try (TestPostgres postgres = TestPostgres.start();
        JdbiStorage storage =
            JdbiStorage.connect(impatient(postgres.migratedDatabase(), 2), TestKeys.cipher())) {
      assertUnavailable(() ->
          storage
              .transactions()
              .inTransaction(() -> {
                new Stage(storage, ids).project();
                postgres.stop();
                return true;
              }));
    }
  }
}
