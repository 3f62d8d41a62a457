package dev.ferry.internal.files;

import static org.assertj.core.api.Assertions.assertThat;

import dev.ferry.FtpException;
import dev.ferry.Reply;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What the words of a refusal mean. */
class RefusalTest {

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          # reply                                            | rights | may be empty
          550 No such file or directory                      | false  | true
          550 no files found                                 | false  | true
          450 No files found                                 | false  | true
          550                                                | false  | true
          550 Requested action not taken: file unavailable   | false  | true
          550 Permission denied.                             | true   | false
          550 /sub: Permission denied                        | true   | false
          550 Operation not permitted                        | true   | false
          550 PERMISSION DENIED                              | true   | false
          550 You are not allowed to see this                | true   | false
          550 Insufficient privileges                        | true   | false
          550 not authorized                                 | true   | false
          550 Access is forbidden here                       | true   | false
          550 Zugriff verweigert                             | true   | false
          550 Acceso denegado                                | true   | false
          550 Accès refusé                                   | true   | false
          550 Accesso negato                                 | true   | false
          550 Отказано в доступе                             | true   | false
          550 拒绝访问。                                      | true   | false
          550 アクセスが拒否されました。                        | true   | false
          550 Failed to open directory.                      | false  | false
          450 Can't open that                                | false  | false
          550 Could not open directory: I/O error            | false  | false
          550 Unable to open it                              | false  | false
          550 sub: could not read                            | false  | false
          550 Can't check for file existence                 | false  | false
          451 no files found                                 | false  | false
          553 no files found                                 | false  | false
          501 not a directory                                | false  | false
          """)
  void words(String reply, boolean ofRights, boolean mayMeanEmpty) {
    FtpException refusal = refusal(reply, true);
    assertThat(Refusal.isForbidden(refusal)).isEqualTo(ofRights);
    assertThat(Refusal.mayMeanEmpty(refusal)).isEqualTo(mayMeanEmpty);
    assertThat(Refusal.mayMeanEmpty(refusal(reply, false))).isFalse();
  }

  @ParameterizedTest
  @CsvSource({
    "500,true,false",
    "501,false,true",
    "502,true,false",
    "504,true,false",
    "530,false,false",
    "550,false,true",
    "553,false,true",
    "450,false,false"
  })
  void codes(int code, boolean unknownCommand, boolean mayMeanFile) {
    FtpException refusal = refusal(code + " no", true);
    assertThat(Refusal.isUnknownCommand(refusal)).isEqualTo(unknownCommand);
    assertThat(Refusal.mayMeanFile(refusal)).isEqualTo(mayMeanFile);
    FtpException last = refusal(code + " no", false);
    assertThat(Refusal.isUnknownCommand(last)).isFalse();
    assertThat(Refusal.mayMeanFile(last)).isFalse();
  }

  private static FtpException refusal(String line, boolean usable) {
    int code = Integer.parseInt(line.substring(0, 3));
    return FtpException.of("LIST", new Reply(code, List.of(line)), usable);
  }
}
