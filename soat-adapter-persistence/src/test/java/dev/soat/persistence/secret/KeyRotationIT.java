package dev.soat.persistence.secret;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.soat.domain.project.ProjectId;
import dev.soat.domain.secret.Secret;
import dev.soat.domain.secret.SecretChange;
import dev.soat.domain.secret.SecretCipher;
import dev.soat.domain.secret.SecretValue;
import dev.soat.domain.shared.ErrorCode;
import dev.soat.domain.shared.Patch;
import dev.soat.domain.shared.SoatException;
import dev.soat.persistence.MigratedDatabase;
import dev.soat.persistence.TestKeys;
import dev.soat.persistence.shared.Database;
import dev.soat.testing.Race;
import dev.soat.testing.Stage;
import dev.soat.testing.contract.StorageSubject;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

class KeyRotationIT {
  @RegisterExtension static final MigratedDatabase DATABASE = new MigratedDatabase();

  private final SecretCipher first = TestKeys.cipher(TestKeys.FIRST);
  private final SecretCipher second = TestKeys.cipher(TestKeys.SECOND, TestKeys.FIRST);

  /** Each test turns the key of the whole database. */
  @BeforeEach
  void begin() {
    DATABASE.execute("delete from secrets; delete from sealing_key");
  }

  private KeyRotation rotation(SecretCipher cipher) {
    return new KeyRotation(database(), cipher);
  }

  private Database database() {
    return Database.over(DATABASE.dataSource());
  }

  private JdbiSecrets secrets(SecretCipher cipher) {
    return new JdbiSecrets(database(), new Seals(cipher));
  }

  private List<Secret> secrets(int count) {
    Stage stage = new Stage(DATABASE.storage(), StorageSubject.IDS);
    ProjectId project = stage.project().id();
    return IntStream.range(0, count).mapToObj(i -> stage.secret(project, "value " + i)).toList();
  }

  private void assertReadable(SecretCipher cipher, List<Secret> all) {
    for (int i = 0; i < all.size(); i++) {
      assertThat(secrets(cipher).value(all.get(i).id()).map(SecretValue::reveal))
          .contains("value " + i);
    }
  }

  private long sealedWith(SecretCipher cipher) {
    return DATABASE.number(
        "select count(*) from secrets where value_key = '%s'".formatted(cipher.currentKey()));
  }

  @Test
  void the_first_key_is_the_one_in_use_whoever_comes_later() {
    assertThat(rotation(first).state()).isEqualTo(KeyState.CURRENT);
    assertThat(rotation(second).state()).isEqualTo(KeyState.OTHER);
    assertThat(rotation(TestKeys.cipher(TestKeys.THIRD)).state()).isEqualTo(KeyState.UNKNOWN);
    assertThat(rotation(first).state()).isEqualTo(KeyState.CURRENT);
  }

  @Test
  void of_servers_that_start_at_once_with_different_keys_one_wins() {
    List<SecretCipher> ciphers =
        List.of(first, TestKeys.cipher(TestKeys.SECOND), TestKeys.cipher(TestKeys.THIRD));
    List<KeyState> states = Race.of(12, number -> rotation(ciphers.get(number % 3)).state());

    assertThat(states).filteredOn(KeyState.CURRENT::equals).hasSize(4);
    assertThat(states).filteredOn(KeyState.UNKNOWN::equals).hasSize(8);
  }

  @Test
  void a_server_with_a_newer_key_seals_with_the_one_in_use_until_it_is_rotated() {
    List<Secret> all = secrets(1);
    secrets(second).update(all.get(0).id(), given("value 0"));

    assertThat(sealedWith(first)).isOne();
    assertReadable(first, all);
  }

  @Test
  void everything_is_sealed_anew_and_nothing_else_changes() {
    List<Secret> all = secrets(120);

    assertThat(rotation(second).use(false)).isEqualTo(KeyState.OTHER);
    assertThat(rotation(second).sealAnew()).isEqualTo(new KeyRotation.Result(120, List.of()));

    SecretCipher alone = TestKeys.cipher(TestKeys.SECOND);
    assertThat(rotation(alone).state()).isEqualTo(KeyState.CURRENT);
    assertReadable(alone, all);
    assertThat(all)
        .allMatch(secret -> secrets(alone).find(secret.id()).equals(Optional.of(secret)));
    assertThat(rotation(second).use(false)).isEqualTo(KeyState.CURRENT);
    assertThat(rotation(second).sealAnew()).isEqualTo(new KeyRotation.Result(0, List.of()));
  }

  @Test
  void a_server_without_the_new_key_reads_what_is_old_and_seals_nothing() {
    List<Secret> all = secrets(2);
    rotation(second).use(false);

    assertReadable(first, all);
    assertThatThrownBy(() -> secrets(first).update(all.get(0).id(), given("x")))
        .isInstanceOfSatisfying(
            SoatException.class,
            refused -> {
              assertThat(refused.code()).isEqualTo(ErrorCode.UNAVAILABLE);
              assertThat(refused).hasMessageContaining("SECRETS_ENCRYPTION_KEY");
            });
    secrets(second).update(all.get(1).id(), given("value 1"));
    assertThat(sealedWith(second)).isOne();
    assertReadable(second, all);
  }

  @Test
  void what_cannot_be_read_is_named_and_left_as_it_is() {
    List<Secret> all = secrets(3);
    String broken = all.get(1).id().value();
    DATABASE.execute("update secrets set value_sealed = 'AAAA' where id = '%s'".formatted(broken));

    rotation(second).use(false);
    assertThat(rotation(second).sealAnew())
        .isEqualTo(new KeyRotation.Result(2, List.of("secret " + broken)));

    assertThat(sealedWith(first)).isOne();
    assertThat(DATABASE.number("select count(*) from secrets where value_sealed = 'AAAA'")).isOne();
    secrets(second).update(all.get(1).id(), given("value 1"));
    assertThat(rotation(second).sealAnew()).isEqualTo(new KeyRotation.Result(0, List.of()));
    assertReadable(TestKeys.cipher(TestKeys.SECOND), all);
  }

  @Test
  void a_key_that_does_not_know_the_one_in_use_takes_over_only_when_that_is_lost() {
    List<Secret> all = secrets(2);
    SecretCipher third = TestKeys.cipher(TestKeys.THIRD);

    assertThat(rotation(third).use(false)).isEqualTo(KeyState.UNKNOWN);
    assertThat(rotation(first).state()).isEqualTo(KeyState.CURRENT);
    assertThatThrownBy(() -> rotation(third).sealAnew()).hasMessageContaining("Another rotation");

    assertThat(rotation(third).use(true)).isEqualTo(KeyState.UNKNOWN);
    assertThat(rotation(third).state()).isEqualTo(KeyState.CURRENT);
    assertThat(rotation(third).sealAnew().unreadable()).hasSize(2);
    assertReadable(first, all);
  }

  @Test
  void rotations_and_writers_at_the_same_time_leave_only_the_new_key() {
    List<Secret> all = secrets(60);
    Race.of(
        8,
        number -> {
          if (number < 2) {
            rotation(second).use(false);
            return rotation(second).sealAnew().unreadable().isEmpty();
          }
          for (int i = number; i < all.size(); i += 6) {
            secrets(second).update(all.get(i).id(), given("value " + i));
          }
          return true;
        });

    rotation(second).sealAnew();
    assertThat(sealedWith(second)).isEqualTo(60);
    assertReadable(TestKeys.cipher(TestKeys.SECOND), all);
  }

  private static SecretChange given(String value) {
    return new SecretChange(Patch.keep(), Patch.set(new SecretValue(value)));
  }
}
