package dev.soat.testing.contract;

import static org.assertj.core.api.Assertions.assertThat;

import dev.soat.domain.identity.Role;
import dev.soat.domain.identity.User;
import dev.soat.domain.identity.UserId;
import dev.soat.domain.identity.Users;
import dev.soat.domain.identity.Users.Removal;
import dev.soat.domain.identity.Users.RoleChange;
import dev.soat.domain.shared.PageRequest;
import dev.soat.testing.Race;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** What {@link Users} must do once there are some. Each test needs a store without a user. */
public interface UsersChangeContract extends StorageSubject {

  private Users users() {
    return storage().users();
  }

  private User create(String username, Role role) {
    return users().create(UserId.next(IDS), username, role, "hash").orElseThrow();
  }

  private List<User> all() {
    return users().list(PageRequest.first(PageRequest.MAX_LIMIT)).rows();
  }

  private List<User> admins() {
    return all().stream().filter(user -> user.role() == Role.ADMIN).toList();
  }

  @Test
  default void a_user_is_stored_with_its_role() {
    UserId id = UserId.next(IDS);
    User user = users().create(id, "grace", Role.USER, "the hash").orElseThrow();

    assertThat(user.id()).isEqualTo(id);
    assertThat(user.role()).isEqualTo(Role.USER);
    assertThat(user.tokenVersion()).isZero();
    assertThat(user.updatedAt()).isEqualTo(user.createdAt());
    assertThat(users().find(id)).contains(user);
    assertThat(create("root", Role.ADMIN).role()).isEqualTo(Role.ADMIN);
  }

  @Test
  default void a_name_is_taken_once() {
    User first = create("ada", Role.ADMIN);
    UserId late = UserId.next(IDS);

    assertThat(users().create(late, "ada", Role.USER, "hash")).isEmpty();
    assertThat(users().find(late)).isEmpty();
    assertThat(users().findByUsername("ada")).contains(first);
    assertThat(users().create(late, "Ada", Role.USER, "hash")).isPresent();
  }

  @Test
  default void of_many_who_want_a_name_one_gets_it() {
    List<Optional<User>> made =
        Race.of(number -> users().create(UserId.next(IDS), "ada", Role.USER, "hash"));

    assertThat(made.stream().flatMap(Optional::stream)).hasSize(1);
    assertThat(all()).hasSize(1);
  }

  @Test
  default void a_name_that_is_taken_does_not_spoil_the_transaction() {
    create("ada", Role.ADMIN);

    storage()
        .transactions()
        .inTransaction(() -> {
          assertThat(users().create(UserId.next(IDS), "ada", Role.USER, "hash")).isEmpty();
          return create("grace", Role.USER);
        });
    assertThat(users().findByUsername("grace")).isPresent();
  }

  @Test
  default void users_come_oldest_first_in_pages() {
    List<User> made =
        IntStream.range(0, 5).mapToObj(i -> create("user " + (9 - i), Role.USER)).toList();

    Pages.assertLists(made, page -> users().list(page));
    Pages.assertRefusesInventedCursors(page -> users().list(page));
  }

  @Test
  default void a_new_password_ends_the_tokens_of_the_old_one() {
    User ada = create("ada", Role.ADMIN);
    User changed = users().changePassword(ada.id(), "another hash").orElseThrow();

    assertThat(changed.passwordHash()).isEqualTo("another hash");
    assertThat(changed.tokenVersion()).isEqualTo(1);
    assertThat(changed.role()).isEqualTo(Role.ADMIN);
    assertThat(changed.createdAt()).isEqualTo(ada.createdAt());
    assertThat(changed.updatedAt()).isAfterOrEqualTo(ada.updatedAt());
    assertThat(users().find(ada.id())).contains(changed);
    assertThat(users().changePassword(UserId.next(IDS), "hash")).isEmpty();
  }

  @Test
  default void every_new_password_of_many_at_once_counts() {
    User ada = create("ada", Role.ADMIN);
    Race.of(number -> users().changePassword(ada.id(), "hash " + number));

    assertThat(users().find(ada.id()).orElseThrow().tokenVersion()).isEqualTo(Race.RUNNERS);
  }

  @Test
  default void a_new_role_ends_the_tokens_of_the_old_one() {
    create("root", Role.ADMIN);
    User ada = create("ada", Role.USER);

    User promoted = changed(users().changeRole(ada.id(), Role.ADMIN));
    assertThat(promoted.role()).isEqualTo(Role.ADMIN);
    assertThat(promoted.tokenVersion()).isEqualTo(1);
    assertThat(users().find(ada.id())).contains(promoted);
    assertThat(changed(users().changeRole(ada.id(), Role.ADMIN))).isEqualTo(promoted);
    assertThat(changed(users().changeRole(ada.id(), Role.USER)).tokenVersion()).isEqualTo(2);
    assertThat(users().changeRole(UserId.next(IDS), Role.USER))
        .isEqualTo(new RoleChange.NotFound());
  }

  private static User changed(RoleChange change) {
    assertThat(change).isInstanceOf(RoleChange.Changed.class);
    return ((RoleChange.Changed) change).user();
  }

  @Test
  default void a_removed_user_is_gone_and_its_name_is_free() {
    create("root", Role.ADMIN);
    User ada = create("ada", Role.USER);

    assertThat(users().remove(ada.id())).isEqualTo(Removal.REMOVED);
    assertThat(users().find(ada.id())).isEmpty();
    assertThat(users().remove(ada.id())).isEqualTo(Removal.NOT_FOUND);
    assertThat(create("ada", Role.USER).id()).isNotEqualTo(ada.id());
  }

  @Test
  default void the_last_admin_stays_one() {
    User root = create("root", Role.ADMIN);
    create("ada", Role.USER);

    assertThat(users().remove(root.id())).isEqualTo(Removal.LAST_ADMIN);
    assertThat(users().changeRole(root.id(), Role.USER)).isEqualTo(new RoleChange.LastAdmin());
    assertThat(users().find(root.id())).contains(root);
  }

  @Test
  default void the_first_user_can_go_once_there_is_another_admin() {
    User first = users().createFirst(UserId.next(IDS), "first", "hash").orElseThrow();
    create("second", Role.ADMIN);

    assertThat(users().remove(first.id())).isEqualTo(Removal.REMOVED);
    assertThat(users().createFirst(UserId.next(IDS), "third", "hash")).isEmpty();
  }

  @Test
  default void of_two_admins_who_remove_each_other_one_stays() {
    for (int round = 0; round < 20; round++) {
      List<User> two = List.of(create("a" + round, Role.ADMIN), create("b" + round, Role.ADMIN));
      admins().stream()
          .filter(user -> !two.contains(user))
          .forEach(user -> users().remove(user.id()));
      List<Removal> ends = Race.of(2, number -> users().remove(two.get(1 - number).id()));

      assertThat(ends).containsExactlyInAnyOrder(Removal.REMOVED, Removal.LAST_ADMIN);
      assertThat(admins()).hasSize(1);
    }
  }

  @Test
  default void of_many_admins_removed_and_demoted_at_once_one_stays() {
    List<User> many =
        IntStream.range(0, Race.RUNNERS).mapToObj(i -> create("root" + i, Role.ADMIN)).toList();
    Race.of(number ->
        number % 2 == 0
            ? users().remove(many.get(number).id())
            : users().changeRole(many.get(number).id(), Role.USER));

    assertThat(admins()).hasSize(1);
  }
}
