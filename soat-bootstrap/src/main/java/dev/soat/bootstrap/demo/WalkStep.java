package dev.soat.bootstrap.demo;

import java.io.IOException;

/**
 * One step of the walk.
 *
 * @param title what it does, in a few words
 */
record WalkStep(String title, Action action) {
  /** Makes requests and looks at what they give. */
  interface Action {
    void take(Walk walk) throws WalkFailed, IOException, InterruptedException;
  }
}
