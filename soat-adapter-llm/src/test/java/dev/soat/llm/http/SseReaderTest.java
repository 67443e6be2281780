package dev.soat.llm.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import okio.Buffer;
import okio.ForwardingSource;
import okio.Okio;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SseReaderTest {
  @ParameterizedTest
  @ValueSource(strings = {"\n", "\r\n", "\r"})
  void every_kind_of_line_end_ends_a_line(String end) throws IOException {
    String text = "data: one" + end + end + "data: two" + end + "data: three" + end + end;

    assertThat(data(text)).containsExactly("one", "two\nthree");
  }

  @ParameterizedTest
  @ValueSource(strings = {"\n", "\r\n", "\r"})
  void line_ends_may_be_torn_apart(String end) throws IOException {
    String text = ": hi" + end + "data: één" + end + end + end + "data:👋" + end + end;

    assertThat(read(new SseReader(Okio.buffer(new OneByteAtATime(text)), 100)))
        .extracting(SseEvent::data)
        .containsExactly("één", "👋");
  }

  @Test
  void comments_blank_lines_and_unknown_fields_are_passed_over() throws IOException {
    String text = ": comment\n\n\n\nid: 7\nretry: 10\nfoo\n:\n\ndata: x\nid: 8\n\n";

    assertThat(data(text)).containsExactly("x");
  }

  @Test
  void one_blank_after_the_colon_is_no_part_of_the_value() throws IOException {
    assertThat(data("data:a\n\ndata: a\n\ndata:  a\n\ndata\n\ndata:\n\n"))
        .containsExactly("a", "a", " a", "", "");
  }

  @Test
  void an_event_may_have_a_name() throws IOException {
    String text = "event: error\ndata: x\n\ndata: y\n\nevent: lost\n\ndata: z\n\n";

    assertThat(read(text))
        .containsExactly(
            new SseEvent("error", "x"), new SseEvent("message", "y"), new SseEvent("message", "z"));
  }

  @Test
  void a_mark_of_byte_order_is_skipped_at_the_beginning_only() throws IOException {
    assertThat(data("\uFEFFdata: x\n\n\uFEFFdata: y\n\ndata: \uFEFFz\n\n"))
        .containsExactly("x", "\uFEFFz");
  }

  @Test
  void an_event_without_a_blank_line_at_the_very_end_counts() throws IOException {
    assertThat(data("data: x\n\ndata: y")).containsExactly("x", "y");
    assertThat(data("data: x\r")).containsExactly("x");
    assertThat(data("")).isEmpty();
  }

  @Test
  void lines_and_events_are_bounded() throws IOException {
    String fits = "data: " + "x".repeat(94) + "\n\n";
    assertThat(data(fits)).hasSize(1);
    assertThatThrownBy(() -> data("data: " + "x".repeat(95) + "\n\n"))
        .isInstanceOf(BodyTooLarge.class);
    assertThatThrownBy(() -> data(("data: " + "x".repeat(50) + "\n").repeat(2)))
        .isInstanceOf(BodyTooLarge.class);
    assertThatThrownBy(() -> data("x".repeat(1_000_000))).isInstanceOf(BodyTooLarge.class);
  }

  @Test
  void an_event_is_read_before_the_next_one_comes() throws IOException {
    OneByteAtATime source = new OneByteAtATime("data: x\r\rdata: never read");
    SseReader reader = new SseReader(Okio.buffer(source), 100);

    assertThat(reader.next()).isEqualTo(new SseEvent("message", "x"));
    assertThat(source.left()).isEqualTo("data: never read");
  }

  @Test
  void bytes_that_are_no_text_are_replaced() throws IOException {
    Buffer bytes = new Buffer().writeUtf8("data: a").writeByte(0xff).writeUtf8("b\n\n");

    assertThat(read(new SseReader(bytes, 100)))
        .extracting(SseEvent::data)
        .containsExactly("a\uFFFDb");
  }

  private static List<String> data(String text) throws IOException {
    return read(text).stream().map(SseEvent::data).toList();
  }

  private static List<SseEvent> read(String text) throws IOException {
    return read(new SseReader(new Buffer().writeUtf8(text), 100));
  }

  private static List<SseEvent> read(SseReader reader) throws IOException {
    List<SseEvent> events = new ArrayList<>();
    for (SseEvent event = reader.next(); event != null; event = reader.next()) {
      events.add(event);
    }
    return events;
  }

  private static final class OneByteAtATime extends ForwardingSource {
    private final Buffer whole;

    OneByteAtATime(String text) {
      this(new Buffer().writeUtf8(text));
    }

    private OneByteAtATime(Buffer whole) {
      super(whole);
      this.whole = whole;
    }

    @Override
    public long read(Buffer sink, long byteCount) throws IOException {
      return super.read(sink, Math.min(byteCount, 1));
    }

    String left() {
      return whole.readUtf8();
    }
  }
}
