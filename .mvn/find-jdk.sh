# shellcheck shell=sh
# Sourced by ./soat-server and ./benchmark, which define say: find_jdk sets jdk to a fitting JDK's folder.

oldest_jdk=25

# The feature release of the JDK in folder $1, from its release file; nothing where there is none.
release_of() {
  if [ -x "$1/bin/java" ] && [ -r "$1/release" ]; then
    sed -n 's/^JAVA_VERSION="\([0-9]*\).*/\1/p' "$1/release"
  fi
}

# Sets jdk to the first folder of the arguments that holds a fitting JDK.
choose_jdk() {
  for candidate in "$@"; do
    release=$(release_of "$candidate")
    if [ "${release:-0}" -ge "$oldest_jdk" ] && [ -x "$candidate/bin/javac" ]; then
      jdk=$candidate
      return 0
    fi
  done
  return 1
}

home_of_java_on_path() {
  path=$(command -v java) || return 0
  path=$(readlink -f "$path" 2>/dev/null) || return 0
  dirname "$(dirname "$path")"
}

find_jdk() {
  choose_jdk "${JAVA_HOME:-}" "${JAVA25_HOME:-}" "$(home_of_java_on_path)" \
    /usr/lib/jvm/* "${HOME:-}"/.sdkman/candidates/java/* "${HOME:-}"/.jdks/* /opt/* /usr/local/* \
    /Library/Java/JavaVirtualMachines/*/Contents/Home && return
  say "no JDK $oldest_jdk or newer found. Install one (Debian: 'apt install temurin-25-jdk' from the" \
    "Adoptium repository; or unpack any JDK 25), set JAVA_HOME to its folder and start again."
  exit 1
}
