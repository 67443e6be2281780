package dev.soat.testing.contract;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.soat.domain.identity.Role;
import dev.soat.domain.identity.User;
import dev.soat.domain.identity.UserId;
import dev.soat.domain.identity.Users;
import dev.soat.testing.Race;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** What {@link Users} of any store must do. Each test needs a store without a user. */
public interface UsersContract extends StorageSubject {

  private Users users() {
    return storage().users();
  }

  private Optional<User> createFirst(String username) {
    return users().createFirst(UserId.next(IDS), username, "hash");
  }

  @Test
  default void a_new_store_has_no_user() {
    assertThat(users().isEmpty()).isTrue();
    assertThat(users().find(UserId.next(IDS))).isEmpty();
    assertThat(users().findByUsername("ada")).isEmpty();
  }

  @Test
  default void the_first_user_is_an_admin() {
    UserId id = UserId.next(IDS);
    User user = users().createFirst(id, "ada", "the hash").orElseThrow();
    assertThat(user.id()).isEqualTo(id);
    assertThat(user.username()).isEqualTo("ada");
    assertThat(user.role()).isEqualTo(Role.ADMIN);
    assertThat(user.passwordHash()).isEqualTo("the hash");
    assertThat(user.updatedAt()).isEqualTo(user.createdAt());
    assertThat(users().isEmpty()).isFalse();
  }

  @Test
  default void a_user_is_found_by_id_and_by_name_as_it_was_stored() {
    User user = createFirst("ada").orElseThrow();
    assertThat(users().find(user.id())).contains(user);
    assertThat(users().findByUsername("ada")).contains(user);
  }

  @Test
  default void there_is_only_one_first_user() {
    User first = createFirst("ada").orElseThrow();
    UserId late = UserId.next(IDS);
    assertThat(users().createFirst(late, "grace", "hash")).isEmpty();
    assertThat(users().find(late)).isEmpty();
    assertThat(users().findByUsername("grace")).isEmpty();
    assertThat(users().findByUsername("ada")).contains(first);
  }

  @Test
  default void of_many_who_want_to_be_first_one_is() {
    List<Optional<User>> users = Race.of(number -> createFirst("user " + number));
    List<User> made = users.stream().flatMap(Optional::stream).toList();
    assertThat(made).hasSize(1);
    for (int i = 0; i < users.size(); i++) {
      assertThat(users().findByUsername("user " + i)).isEqualTo(users.get(i));
    }
  }

  @Test
  default void a_first_user_that_was_rolled_back_is_none() {
    assertThatThrownBy(() ->
            storage()
                .transactions()
                .inTransaction(() -> {
                  createFirst("ada");
                  throw new IllegalStateException("wanted");
                }))
        .hasMessage("wanted");
    assertThat(users().isEmpty()).isTrue();
    assertThat(createFirst("ada")).isPresent();
  }

  @Test
  default void user_names_mind_case_and_blanks() {
    createFirst("Ada");
    assertThat(users().findByUsername("ada")).isEmpty();
    assertThat(users().findByUsername("Ada ")).isEmpty();
    assertThat(users().findByUsername("Ad_")).isEmpty();
    assertThat(users().findByUsername("%")).isEmpty();
    assertThat(users().findByUsername("Ada")).isPresent();
  }

  @Test
  default void any_text_is_a_user_name() {
    User user = createFirst(Verbatim.TEXT).orElseThrow();
    assertThat(user.username()).isEqualTo(Verbatim.TEXT);
    assertThat(users().findByUsername(Verbatim.TEXT)).contains(user);
  }
}
