package dev.soat.bootstrap.benchmark;

import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicLong;

/**
 * What the database alone can do here: two commits of the kind a turn needs at least, again and
 * again on 16 connections, without a server, a model or a client.
 */
final class TwoCommitFloor {
  private static final int CONNECTIONS = 16;

  private TwoCommitFloor() {}

  static double perSecond(String url, String user, String password, Duration time)
      throws SQLException, InterruptedException {
    try (Connection connection = DriverManager.getConnection(url, user, password);
        Statement statement = connection.createStatement()) {
      statement.execute("drop table if exists floor_message, floor_conversation");
      statement.execute("create table floor_conversation(id int primary key, next int not null)");
      statement.execute(
          "create table floor_message(id int, position int, content text,"
              + " primary key (id, position))");
      statement.execute(
          "insert into floor_conversation select g, 0 from generate_series(1, "
              + CONNECTIONS
              + ") g");
    }
    AtomicLong turns = new AtomicLong();
    long begin = System.nanoTime();
    Thread[] threads = new Thread[CONNECTIONS];
    for (int i = 0; i < CONNECTIONS; i++) {
      int id = i + 1;
      threads[i] =
          Thread.ofPlatform()
              .start(() -> commits(url, user, password, id, begin + time.toNanos(), turns));
    }
    for (Thread thread : threads) {
      thread.join();
    }
    return turns.get() / ((System.nanoTime() - begin) / 1e9);
  }

  private static void commits(
      String url, String user, String password, int id, long end, AtomicLong turns) {
    try (Connection connection = DriverManager.getConnection(url, user, password);
        PreparedStatement append =
            connection.prepareStatement(
                "with slot as (update floor_conversation set next = next + 1 where id = ?"
                    + " returning id, next) insert into floor_message"
                    + " select id, next, 'What is the capital of France?' from slot")) {
      while (System.nanoTime() < end) {
        append.setInt(1, id);
        append.executeUpdate();
        append.executeUpdate();
        turns.incrementAndGet();
      }
    } catch (SQLException failed) {
      throw new IllegalStateException(failed);
    }
  }
}
