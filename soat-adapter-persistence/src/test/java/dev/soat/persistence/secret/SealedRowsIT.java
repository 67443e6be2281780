package dev.soat.persistence.secret;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.soat.domain.secret.Secret;
import dev.soat.domain.secret.SecretValue;
import dev.soat.domain.shared.ErrorCode;
import dev.soat.domain.shared.SoatException;
import dev.soat.persistence.MigratedDatabase;
import dev.soat.testing.Stage;
import dev.soat.testing.contract.StorageSubject;
import java.util.Locale;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** What lies in the database, and what becomes of it when somebody writes there by himself. */
class SealedRowsIT {
  @RegisterExtension static final MigratedDatabase DATABASE = new MigratedDatabase();

  private final Stage stage = new Stage(DATABASE.storage(), StorageSubject.IDS);

  private SecretValue value(Secret secret) {
    return DATABASE.storage().secrets().value(secret.id()).orElseThrow();
  }

  @Test
  void nothing_readable_is_stored() {
    Secret secret = stage.secret(stage.project().id(), "a well-known passphrase");

    assertThat(
            DATABASE.number(
                "select count(*) from secrets where id = '%s' and secrets::text ilike '%%known%%'"
                    .formatted(secret.id())))
        .isZero();
    assertThat(value(secret).reveal()).isEqualTo("a well-known passphrase");
  }

  @Test
  void a_value_copied_to_another_row_cannot_be_read_there() {
    Secret mine = stage.secret(stage.project().id(), "mine");
    Secret theirs = stage.secret(mine.projectId(), "theirs");
    DATABASE.execute(
        """
        update secrets m set value_key = t.value_key, value_sealed = t.value_sealed
        from secrets t where m.id = '%s' and t.id = '%s'
        """
            .formatted(mine.id(), theirs.id()));

    assertThatThrownBy(() -> value(mine))
        .isInstanceOfSatisfying(
            SoatException.class,
            refused -> {
              assertThat(refused.code()).isEqualTo(ErrorCode.SECRET_UNREADABLE);
              assertThat(refused.getMessage().toLowerCase(Locale.ROOT))
                  .contains(mine.id().value().toLowerCase(Locale.ROOT), "store the value again")
                  .doesNotContain("theirs");
            });
    assertThat(value(theirs).reveal()).isEqualTo("theirs");
    assertThat(DATABASE.storage().secrets().find(mine.id())).isPresent();
  }

  @Test
  void an_agent_whose_secret_cannot_be_read_says_so() {
    Secret secret = stage.secret(stage.project().id(), "v");
    var agent = stage.agent(stage.provider(secret.projectId()));
    DATABASE.execute(
        "update ai_providers set secret_id = '%s' where id = '%s'"
            .formatted(secret.id(), agent.settings().aiProviderId()));
    DATABASE.execute(
        "update secrets set value_key = 'lost' where id = '%s'".formatted(secret.id()));

    assertThatThrownBy(() -> DATABASE.storage().agents().findEquipped(agent.id()))
        .isInstanceOfSatisfying(
            SoatException.class,
            refused -> assertThat(refused.code()).isEqualTo(ErrorCode.SECRET_UNREADABLE));
  }
}
