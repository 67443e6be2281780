package dev.soat.llm.openai;

import static org.assertj.core.api.Assertions.assertThat;

import dev.soat.domain.llm.ModelFailure;
import dev.soat.domain.llm.ModelFailure.Kind;
import dev.soat.domain.llm.ModelReply;
import dev.soat.domain.llm.StopReason;
import dev.soat.llm.fixture.Asking;
import dev.soat.llm.fixture.FakeProvider;
import dev.soat.llm.fixture.Heard;
import dev.soat.llm.fixture.StepwiseBody;
import java.util.List;
import java.util.stream.IntStream;
import mockwebserver3.MockResponse;
import mockwebserver3.SocketEffect;
import okio.ByteString;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class StreamFaultsTest {
  private static final String HEL = "{\"choices\":[{\"index\":0,\"delta\":{\"content\":\"Hel\"}}]}";
  private static final String LO =
      "{\"choices\":[{\"index\":0,\"delta\":{\"content\":\"lo\"},\"finish_reason\":\"stop\"}]}";
  private static final String DONE = "[DONE]";

  private final FakeProvider provider = new FakeProvider();
  private final Heard heard = new Heard();

  @AfterEach
  void close() {
    provider.close();
  }

  @Test
  void a_stream_that_ends_too_early_is_no_reply() {
    provider.streams(HEL);

    ModelFailure failure = fails();

    assertThat(failure.kind()).isEqualTo(Kind.BROKEN);
    assertThat(failure).hasMessageContaining("ended its answer before it was finished");
    assertThat(heard.texts()).containsExactly("Hel");
    assertThat(provider.requests()).isEqualTo(1);
  }

  @Test
  void a_connection_that_breaks_is_no_reply() {
    MockResponse.Builder broken =
        FakeProvider.stream(FakeProvider.events(HEL, HEL, HEL, HEL, LO, DONE))
            .onResponseBody(new SocketEffect.CloseSocket());
    provider.answers(broken.build());

    ModelFailure failure = fails();

    assertThat(failure.kind()).isEqualTo(Kind.BROKEN);
    assertThat(failure).hasMessageContaining("broke off its answer");
    assertThat(heard.texts()).isNotEmpty();
    assertThat(provider.requests()).isEqualTo(1);
  }

  @Test
  void a_stream_cut_within_a_piece_is_no_reply() {
    provider.answers(FakeProvider.stream("data: " + HEL + "\n\ndata: {\"choi").build());

    assertThat(fails().kind()).isEqualTo(Kind.BROKEN);
  }

  @Test
  void a_stream_cut_within_the_mark_of_the_end_is_no_reply() {
    provider.answers(FakeProvider.stream("data: " + HEL + "\n\ndata: [DONE").build());

    assertThat(fails().kind()).isEqualTo(Kind.BROKEN);
  }

  @Test
  void an_empty_stream_is_no_reply() {
    provider.streams(DONE);

    ModelFailure failure = fails();

    assertThat(failure.kind()).isEqualTo(Kind.BROKEN);
    assertThat(failure).hasMessageContaining("without having said anything");
  }

  @Test
  void the_mark_of_the_end_is_enough_without_a_reason() throws Exception {
    provider.streams(HEL, DONE);

    ModelReply reply = Asking.streamed(provider.model("custom"), heard);

    assertThat(reply.text()).isEqualTo("Hel");
    assertThat(reply.stopReason()).isEqualTo(StopReason.OTHER);
  }

  @Test
  void what_breaks_after_the_last_word_breaks_nothing() throws Exception {
    provider.answers(
        StepwiseBody.of(List.of(ByteString.encodeUtf8(FakeProvider.events(HEL, LO) + "data: {")))
            .response());

    ModelReply reply = Asking.streamed(provider.model("custom"), heard);

    assertThat(reply.text()).isEqualTo("Hello");
    assertThat(reply.usage()).isNull();
  }

  @Test
  void a_server_that_keeps_the_line_open_after_the_end_is_not_waited_for() throws Exception {
    StepwiseBody body = StepwiseBody.stalling(FakeProvider.events(HEL, LO, DONE));
    provider.answers(body.response());

    assertThat(Asking.streamed(provider.model("custom"), heard).text()).isEqualTo("Hello");
    body.letGo();
  }

  @Test
  void an_error_within_the_stream_ends_it() {
    provider.streams(
        HEL, "{\"error\":{\"message\":\"The server had an error\",\"type\":\"server_error\"}}");

    ModelFailure failure = fails();

    assertThat(failure.kind()).isEqualTo(Kind.BROKEN);
    assertThat(failure).hasMessageContaining("\"The server had an error\"");
    assertThat(provider.requests()).isEqualTo(1);
  }

  @Test
  void an_error_with_a_status_within_the_stream_is_a_rejection() {
    provider.streams(HEL, "{\"error\":{\"message\":\"Over capacity\",\"code\":503}}");

    ModelFailure failure = fails();

    assertThat(failure.kind()).isEqualTo(Kind.REJECTED);
    assertThat(failure.providerStatus()).isEqualTo(503);
    assertThat(provider.requests()).as("something was heard").isEqualTo(1);
  }

  @Test
  void a_passing_error_before_the_first_word_is_tried_again() throws Exception {
    provider.streams("{\"error\":{\"message\":\"Over capacity\",\"status_code\":503}}");
    provider.streams(HEL, LO, DONE);

    assertThat(Asking.streamed(provider.model("custom"), heard).text()).isEqualTo("Hello");
    assertThat(heard.texts()).containsExactly("Hel", "lo");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{\"choices\":[{\"index\":0,\"error\":{\"message\":\"gone\"},\"delta\":{}}]}",
        "{\"x_groq\":{\"error\":\"gone\"},\"choices\":[]}",
        "{\"error\":\"gone\"}",
        "{\"choices\":[{\"index\":0,\"delta\":{},\"finish_reason\":\"error\"}]}",
        "\u0000",
        "not json",
        "[1, 2",
      })
  void no_fault_in_the_stream_is_taken_for_a_reply(String piece) {
    provider.streams(HEL, piece, DONE);

    assertThat(fails().kind()).isEqualTo(Kind.BROKEN);
  }

  @Test
  void a_line_without_end_is_not_read_to_its_end() {
    String endless = "x".repeat(5 * 1024 * 1024);
    provider.answers(
        new MockResponse.Builder()
            .setHeader("Content-Type", "text/event-stream")
            .body("data: " + endless)
            .build());

    ModelFailure failure = fails();

    assertThat(failure.kind()).isEqualTo(Kind.BROKEN);
    assertThat(failure).hasMessageContaining("more than this server accepts");
  }

  @Test
  void a_web_page_is_no_reply() {
    provider.answers(
        new MockResponse.Builder()
            .setHeader("Content-Type", "text/html")
            .body("<html>Welcome</html>")
            .build());

    assertThat(fails()).hasMessageContaining("web page").hasMessageContaining("base_url");
  }

  @Test
  void characters_may_span_packets() throws Exception {
    String text = FakeProvider.events(HEL.replace("Hel", "Olá 👋🏽 ☀️"), LO, DONE);
    provider.answers(StepwiseBody.of(singleBytes(ByteString.encodeUtf8(text))).response());

    ModelReply reply = Asking.streamed(provider.model("custom"), heard);

    assertThat(reply.text()).isEqualTo("Olá 👋🏽 ☀️lo");
    assertThat(heard.texts()).containsExactly("Olá 👋🏽 ☀️", "lo");
  }

  @Test
  void a_character_written_in_two_pieces_is_heard_whole() throws Exception {
    provider.streams(HEL.replace("Hel", "a\\ud83d"), LO.replace("lo", "\\ude00b"), DONE);

    ModelReply reply = Asking.streamed(provider.model("custom"), heard);

    assertThat(reply.text()).isEqualTo("a😀b");
    assertThat(heard.texts()).containsExactly("a", "😀b");
  }

  private ModelFailure fails() {
    return Asking.failing(provider.model("custom"), heard);
  }

  private static List<ByteString> singleBytes(ByteString all) {
    return IntStream.range(0, all.size()).mapToObj(at -> all.substring(at, at + 1)).toList();
  }
}
