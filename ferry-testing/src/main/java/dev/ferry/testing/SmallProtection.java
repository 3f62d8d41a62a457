package dev.ferry.testing;

import java.util.Locale;
import java.util.function.BiConsumer;

/** The commands about TLS on one control connection of the small server: RFC 2228 and RFC 4217. */
final class SmallProtection {
  private static final String FEATURES = " AUTH TLS\r\n PBSZ\r\n PROT\r\n CCC\r\n";

  private final Manners manners;
  private final boolean offered;
  private boolean secured;
  private boolean sized;

  /** Whether there is TLS at all, and whether the connection begins with it. */
  SmallProtection(Manners manners, boolean offered, boolean implicit) {
    this.manners = manners;
    this.offered = offered;
    this.secured = implicit;
  }

  boolean isSecured() {
    return secured;
  }

  /** The lines of FEAT about it. */
  String features() {
    return offered ? FEATURES : "";
  }

  /** Answers a command that is about TLS; false if it is not. */
  boolean answer(Script s, String verb, String argument, BiConsumer<Script, String> reply) {
    if (!offered) {
      return false;
    }
    String what = argument.toUpperCase(Locale.ROOT);
    switch (verb) {
      case "AUTH" -> {
        if (secured) {
          reply.accept(s, "503 TLS it is already");
        } else if (what.matches("TLS|TLS-C|SSL")) {
          secured = manners.secure(s);
        } else {
          reply.accept(s, "504 TLS, please");
        }
      }
      case "PBSZ" -> {
        sized = secured;
        reply.accept(s, secured ? "200 PBSZ=0" : "503 AUTH TLS first");
      }
      case "PROT" -> protect(s, what, reply);
      case "CCC" -> {
        reply.accept(s, secured ? "200 in the clear from now on" : "533 it is in the clear");
        if (secured) {
          s.endTls();
          secured = false;
        }
      }
      default -> {
        return false;
      }
    }
    return true;
  }

  private void protect(Script s, String level, BiConsumer<Script, String> reply) {
    if (!sized) {
      reply.accept(s, "503 PBSZ first");
      return;
    }
    switch (level) {
      case "P" -> manners.protect(s);
      case "C" -> {
        s.dataInClear();
        reply.accept(s, "200 data in the clear");
      }
      case "S", "E" -> reply.accept(s, "536 C or P, please");
      default -> reply.accept(s, "504 C or P, please");
    }
  }
}
