package dev.soat.bootstrap.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.soat.bootstrap.config.DatabaseConfig.Embedded;
import dev.soat.bootstrap.config.DatabaseConfig.External;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class DatabaseConfigTest {

  @Test
  void nothing_said_is_the_embedded_database() {
    assertThat(read(Map.of())).isEqualTo(new Embedded());
  }

  @Test
  void empty_values_are_nothing_said() {
    assertThat(read(Map.of("DATABASE_URL", "", "DATABASE_HOST", " "))).isEqualTo(new Embedded());
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          postgres://u:p@db.example.com:6000/soat        | jdbc:postgresql://db.example.com:6000/soat
          postgresql://u:p@db/soat                       | jdbc:postgresql://db/soat
          postgres://u:p@one:5432,two:5433/soat          | jdbc:postgresql://one:5432,two:5433/soat
          postgres://u:p@[::1]:5432/soat                 | jdbc:postgresql://[::1]:5432/soat
          postgres://u:p@[2001:db8::1],[::2]:1/soat      | jdbc:postgresql://[2001:db8::1],[::2]:1/soat
          postgres://u:p@my_database:5432/soat           | jdbc:postgresql://my_database:5432/soat
          postgres://u:p@/soat                           | jdbc:postgresql:///soat
          postgres://u:p@db/two%20words                  | jdbc:postgresql://db/two%20words
          postgres://u:p@db/a+b                          | jdbc:postgresql://db/a%2Bb
          postgres://u:p@db/soat?sslmode=require         | jdbc:postgresql://db/soat?sslmode=require
          postgres://u:p@db/soat?                        | jdbc:postgresql://db/soat
          jdbc:postgresql://db/soat?user=u&password=p    | jdbc:postgresql://db/soat
          jdbc:postgresql://a:1,b:2/soat?user=u&password=p | jdbc:postgresql://a:1,b:2/soat
          jdbc:postgresql:soat?user=u&password=p         | jdbc:postgresql:soat
          """)
  void an_address_becomes_what_the_driver_understands(String url, String jdbcUrl) {
    assertThat(fromUrl(url)).isEqualTo(new External(jdbcUrl, "u", "p", false));
  }

  @ParameterizedTest
  @CsvSource({
    "connect_timeout=3, connectTimeout=3",
    "application_name=a+b, ApplicationName=a%2Bb",
    "channel_binding=require, channelBinding=require",
    "target_session_attrs=read-write, targetServerType=primary",
    "target_session_attrs=any, targetServerType=any",
    "sslmode=verify-full&sslrootcert=/etc/ca.pem, sslmode=verify-full&sslrootcert=/etc/ca.pem"
  })
  void parameters_of_the_tools_get_the_names_of_the_driver(String written, String passedOn) {
    assertThat(fromUrl("postgres://u:p@db/soat?" + written).jdbcUrl())
        .isEqualTo("jdbc:postgresql://db/soat?" + passedOn);
  }

  @Test
  void a_plus_among_the_parameters_of_the_driver_s_form_stays_as_the_driver_reads_it() {
    External database =
        fromUrl("jdbc:postgresql://db/soat?user=u&password=a+b&ApplicationName=x+y");

    assertThat(database.password()).isEqualTo("a b");
    assertThat(database.jdbcUrl()).endsWith("?ApplicationName=x+y");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          p%40ss%2Fword%3A%25 | p@ss/word:%
          p@ss                | p@ss
          p:ss                | p:ss
          p+ss                | p+ss
          p?s#s               | p?s#s
          p%C3%A4ss           | päss
          """)
  void passwords_may_be_percent_encoded(String written, String password) {
    assertThat(fromUrl("postgres://us%40er:" + written + "@db/soat"))
        .isEqualTo(new External("jdbc:postgresql://db/soat", "us@er", password, false));
  }

  @Test
  void credentials_missing_in_the_address_come_from_variables_of_their_own() {
    Map<String, String> others = Map.of("DATABASE_USER", "u2", "DATABASE_PASSWORD", " p2 \n");

    assertThat(fromUrl("postgres://db/soat", others))
        .isEqualTo(new External("jdbc:postgresql://db/soat", "u2", " p2 ", false));
    assertThat(fromUrl("postgres://u@db/soat", others).user()).isEqualTo("u");
    assertThat(fromUrl("postgres://u@db/soat", others).password()).isEqualTo(" p2 ");
    assertThat(fromUrl("jdbc:postgresql://db/soat", others).user()).isEqualTo("u2");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "mysql://u:hidden@db/soat",
        "postgres:u:hidden@db/soat",
        "postgres://u:hidden@db",
        "postgres://u:hidden@db/",
        "postgres://u:hidden@db/?sslmode=require",
        "postgres://u:hid/den@db/soat",
        "postgres://u:hidden%zz@db/soat",
        "postgres://u:hidden@db/so%zzat",
        "postgres://u:hidden@db/a/b",
        "postgres://u:hidden@db:0/soat",
        "postgres://u:hidden@db:65536/soat",
        "postgres://u:hidden@db:port/soat",
        "postgres://u:hidden@::1/soat",
        "postgres://u:hidden@one,,two/soat",
        "postgres://u:hidden@d b/soat",
        "postgres://u:hidden@db/soat?=x",
        "postgres://u:hidden@db/soat?sslmode",
        "postgres://db/soat?password=hidden%zz",
        "jdbc:postgresql://u:hidden@db/soat",
        "jdbc:mysql://db/soat?password=hidden",
        "hidden"
      })
  void a_malformed_address_is_named_but_not_repeated(String url) {
    assertThatThrownBy(() -> fromUrl(url))
        .isInstanceOf(ConfigException.class)
        .hasMessageContaining("DATABASE_URL")
        .hasMessageNotContainingAny("hidden", "hid/", "den@")
        .hasNoCause();
  }

  @Test
  void an_address_without_a_user_is_refused() {
    assertThatThrownBy(() -> fromUrl("postgres://db/soat"))
        .isInstanceOf(ConfigException.class)
        .hasMessageContaining("DATABASE_URL")
        .hasMessageContaining("DATABASE_USER");
  }

  @ParameterizedTest
  @CsvSource({
    "db, jdbc:postgresql://db:6000/my%2Fsoat",
    "::1, jdbc:postgresql://[::1]:6000/my%2Fsoat",
    "[::1], jdbc:postgresql://[::1]:6000/my%2Fsoat"
  })
  void an_address_can_be_given_in_parts(String host, String jdbcUrl) {
    Map<String, String> variables =
        Map.of(
            "DATABASE_HOST", host,
            "DATABASE_PORT", "6000",
            "DATABASE_NAME", "my/soat",
            "DATABASE_USER", "u",
            "DATABASE_PASSWORD", "p/@ ",
            "DATABASE_POOLED", "1");

    assertThat(read(variables)).isEqualTo(new External(jdbcUrl, "u", "p/@ ", true));
  }

  @Test
  void the_port_is_the_usual_one_and_the_password_empty_where_nothing_is_said() {
    Map<String, String> variables =
        Map.of("DATABASE_HOST", "db", "DATABASE_NAME", "soat", "DATABASE_USER", "u");

    assertThat(read(variables))
        .isEqualTo(new External("jdbc:postgresql://db:5432/soat", "u", "", false));
  }

  @ParameterizedTest
  @CsvSource({
    "DATABASE_HOST, ''",
    "DATABASE_HOST, 'one,two'",
    "DATABASE_HOST, db:5432",
    "DATABASE_HOST, u@db",
    "DATABASE_HOST, db/soat",
    "DATABASE_PORT, tcp://10.0.0.1:5432",
    "DATABASE_PORT, 0",
    "DATABASE_NAME, ''",
    "DATABASE_USER, ''"
  })
  void a_part_that_is_missing_or_malformed_is_named(String name, String value) {
    Map<String, String> variables = new HashMap<>();
    variables.put("DATABASE_HOST", "db");
    variables.put("DATABASE_NAME", "soat");
    variables.put("DATABASE_USER", "u");
    variables.put(name, value);

    assertThatThrownBy(() -> read(variables))
        .isInstanceOf(ConfigException.class)
        .hasMessageContaining(name);
  }

  @Test
  void a_pooler_in_between_is_told() {
    assertThat(fromUrl("postgres://u:p@db/soat", Map.of("DATABASE_POOLED", "true")).pooled())
        .isTrue();
  }

  @Test
  void no_password_is_ever_printed() {
    External database = fromUrl("postgres://u:hidden@db/soat?sslmode=require&sslpassword=hidden");

    assertThat(database.toString()).contains("db").doesNotContain("hidden");
    assertThat(database.shownUrl()).isEqualTo("jdbc:postgresql://db/soat");
    assertThat(DatabaseUrl.parse("postgres://u:hidden@db/soat").toString())
        .doesNotContain("hidden");
  }

  private static External fromUrl(String url) {
    return fromUrl(url, Map.of());
  }

  private static External fromUrl(String url, Map<String, String> others) {
    Map<String, String> variables = new HashMap<>(others);
    variables.put("DATABASE_URL", url);
    return (External) read(variables);
  }

  private static DatabaseConfig read(Map<String, String> variables) {
    return DatabaseConfig.read(new Environment(variables));
  }
}
