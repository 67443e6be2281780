package dev.soat.bootstrap.client;

import dev.soat.bootstrap.demo.DemoModel;
import dev.soat.bootstrap.demo.Pace;
import java.io.IOException;
import java.time.InstantSource;
import java.util.concurrent.CountDownLatch;

/** The demo model behind a gate: until it is opened, questions arrive and get no answer. */
final class GatedModel implements AutoCloseable {
  private final CountDownLatch asked = new CountDownLatch(1);
  private final CountDownLatch opened = new CountDownLatch(1);
  private final DemoModel model;

  GatedModel() throws IOException {
    model =
        DemoModel.start(
            0,
            InstantSource.system(),
            new Pace() {
              @Override
              public void beforeReply() throws InterruptedException {
                asked.countDown();
                opened.await();
              }

              @Override
              public void betweenWords() {}
            });
  }

  String baseUrl() {
    return model.baseUrl();
  }

  /** Returns when the first question has arrived. */
  void awaitQuestion() throws InterruptedException {
    asked.await();
  }

  void open() {
    opened.countDown();
  }

  @Override
  public void close() {
    model.close();
  }
}
