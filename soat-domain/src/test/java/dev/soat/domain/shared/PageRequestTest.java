package dev.soat.domain.shared;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class PageRequestTest {

  @Test
  void the_bounds_are_0_to_1000_and_no_negative_offset() {
    assertThatCode(() -> new PageRequest(0, 0, null)).doesNotThrowAnyException();
    assertThatCode(() -> new PageRequest(1000, Integer.MAX_VALUE, null)).doesNotThrowAnyException();
    for (int[] bad : new int[][] {{-1, 0}, {1001, 0}, {50, -1}}) {
      assertThatThrownBy(() -> new PageRequest(bad[0], bad[1], null))
          .isInstanceOf(IllegalArgumentException.class);
    }
  }

  @Test
  void a_cursor_excludes_an_offset() {
    assertThatCode(() -> new PageRequest(1, 0, "cursor")).doesNotThrowAnyException();
    assertThatThrownBy(() -> new PageRequest(1, 1, "cursor"))
        .isInstanceOf(IllegalArgumentException.class);
  }

  @Test
  void the_first_page_begins_at_the_beginning() {
    assertThat(PageRequest.first(7)).isEqualTo(new PageRequest(7, 0, null));
  }

  @Test
  void a_page_can_be_shown_in_another_form() {
    List<Integer> rows = new ArrayList<>(List.of(1, 2));
    Page<Integer> page = new Page<>(rows, 5L, "next");
    rows.clear();
    assertThat(page.map(row -> "#" + row)).isEqualTo(new Page<>(List.of("#1", "#2"), 5L, "next"));
  }
}
