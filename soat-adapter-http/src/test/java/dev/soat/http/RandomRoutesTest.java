package dev.soat.http;

import static org.assertj.core.api.Assertions.assertThat;

import dev.soat.http.OddRequests.OddRequest;
import dev.soat.http.wire.ServedOperations;
import dev.soat.http.wire.ServedOperations.Address;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Whatever comes in: no fault of the server, errors of one shape, and no refusal leaves a trace.
 */
final class RandomRoutesTest {
  private static final int REQUESTS = 400;
  private static final int REQUESTS_PER_HOME = 40;

  @AutoClose private final Installation soat = Installation.start();
  private final Visitor admin = soat.admin();
  private final List<Address> served = served();
  private OddHome home = OddHome.in(soat, admin, "first");

  private List<Address> served() {
    var operations = ServedOperations.of(soat.rooms());
    return ServedOperations.everyAddress(soat.rooms()).stream()
        .filter(address -> operations.contains(address.operation()))
        .toList();
  }

  private void furnishAnewIfSomethingIsGone(int number) {
    if (!home.isComplete() || number % REQUESTS_PER_HOME == 0) {
      home.clear();
      home = OddHome.in(soat, admin, "home of " + number);
    }
  }

  @Test
  void the_body_of_every_operation_that_reads_one_is_known() {
    assertThat(served)
        .filteredOn(address -> !List.of("GET", "DELETE").contains(address.method()))
        .allSatisfy(address -> assertThat(OddFields.know(address.operation())).isTrue());
  }

  @ParameterizedTest
  @ValueSource(longs = {1, 2, 3})
  void no_request_is_too_odd(long seed) {
    OddRequests requests = new OddRequests(new Random(seed), served);
    for (int number = 1; number <= REQUESTS; number++) {
      furnishAnewIfSomethingIsGone(number);
      HttpRequest.Builder request = written(requests.next(home));
      String before = Contents.of(soat.storage());

      Answer answer = admin.send(request);

      String what = "seed " + seed + ", request " + number + ": " + request.build() + answer;
      assertThat(answer.status()).as(what).matches(it -> it < 500 || it == 501);
      if (answer.status() >= 400) {
        answer.isEnvelope();
        assertThat(Contents.of(soat.storage())).as(what).isEqualTo(before);
      } else if (answer.status() != 204) {
        assertThat(answer.json().isContainerNode()).as(what).isTrue();
      }
    }
  }

  private HttpRequest.Builder written(OddRequest odd) {
    HttpRequest.Builder request = admin.request(odd.target());
    if (odd.type() != null) {
      request.header("Content-Type", odd.type());
    }
    return request.method(odd.method(), BodyPublishers.ofString(odd.body()));
  }
}
