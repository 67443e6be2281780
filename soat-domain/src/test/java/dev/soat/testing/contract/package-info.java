/**
 * What every implementation of a port must do, as tests: an interface for each port, or for each
 * subject of a large one, whose default methods are the tests. A test class of an adapter
 * implements one of them and supplies what is to be tested:
 *
 * <pre>{@code
 * class JdbiUsersTest implements UsersContract {
 *   private final Storage storage = TestDatabase.emptied();
 *
 *   public Storage storage() {
 *     return storage;
 *   }
 * }
 * }</pre>
 */
@NullMarked
package dev.soat.testing.contract;

import org.jspecify.annotations.NullMarked;
