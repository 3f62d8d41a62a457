package dev.ferry.interop;

import java.util.List;

/** What a stand-in for curl has to do, on any server. */
final class CurlCases {

  private CurlCases() {}

  static final List<CurlCase> DOWNLOADS =
      List.of(
          CurlCase.of("a file to standard output", "{U}/small.txt", "cat {U}/small.txt").same(),
          CurlCase.of("a binary file", "{U}/big.bin", "cat {U}/big.bin").same(),
          CurlCase.of("an empty file", "{U}/empty", "cat {U}/empty").same(),
          CurlCase.of("a file by its own name", "-O {U}/big.bin", "get {U}/big.bin {L}"),
          CurlCase.of("a file by another name", "-o x {U}/big.bin", "get -o {L}/x {U}/big.bin"),
          CurlCase.of(
              "two files", "-O {U}/big.bin -O {U}/small.txt", "get {U}/big.bin {U}/small.txt {L}"),
          CurlCase.of(
                  "two files to standard output",
                  "{U}/small.txt {U}/sub/inner.txt",
                  "cat {U}/small.txt {U}/sub/inner.txt")
              .same(),
          CurlCase.of("a set of names", "-O {U}/{small.txt,big.bin}", "get {U}/[sb]*.* {L}"),
          CurlCase.of(
              "into a directory that is made",
              "--create-dirs -o new/x {U}/small.txt",
              "get --create-dirs -o {L}/new/x {U}/small.txt"),
          CurlCase.of(
              "into a directory that is there",
              "--output-dir there -O {U}/small.txt",
              "get {U}/small.txt {L}/there"),
          CurlCase.of("over what is there", "-o old {U}/small.txt", "get -o {L}/old {U}/small.txt"),
          CurlCase.of("a name with a blank", "{U}/a%20blank", "cat {U}/a%20blank").same(),
          CurlCase.of("a name in UTF-8", "{U}/gr%C3%BC%C3%9Fe", "cat {U}/gr%C3%BC%C3%9Fe").same(),
          CurlCase.of("a name with a percent", "{U}/100%25", "cat {U}/100%25").same(),
          CurlCase.of("a name with a star", "-g {U}/a%2Ab", "cat {U}/a%2Ab").same(),
          CurlCase.of("a bracket that is a name", "-g {U}/[x]", "get --no-glob {U}/[x] -").same(),
          CurlCase.of("an absolute path", "{A}/small.txt", "cat {A}/small.txt").same(),
          CurlCase.of("its first bytes", "-r 0-9 {U}/big.bin", "get --range 0-9 {U}/big.bin -")
              .same(),
          CurlCase.of(
                  "bytes in the middle", "-r 7-99 {U}/big.bin", "get --range 7-99 {U}/big.bin -")
              .same(),
          CurlCase.of("one byte", "-r 5-5 {U}/big.bin", "get --range 5-5 {U}/big.bin -").same(),
          CurlCase.of("all but the first", "-r 9- {U}/big.bin", "get --range 9- {U}/big.bin -")
              .same(),
          CurlCase.of("the last bytes", "-r -50 {U}/big.bin", "get --range=-50 {U}/big.bin -")
              .same(),
          CurlCase.of("from an offset", "-C 1000 {U}/big.bin", "get --range 1000- {U}/big.bin -")
              .same(),
          CurlCase.of(
              "what is half there", "-C - -o half {U}/big.bin", "get -c -o {L}/half {U}/big.bin"),
          CurlCase.of(
              "what isn't there yet", "-C - -o x {U}/big.bin", "get -c -o {L}/x {U}/big.bin"),
          CurlCase.of("text", "-B {U}/crlf.txt", "get --ascii {U}/crlf.txt -").same(),
          CurlCase.of("text by its address", "{U}/crlf.txt;type=a", "get {U}/crlf.txt;type=a -")
              .same(),
          CurlCase.of("binary by its address", "{U}/crlf.txt;type=i", "cat {U}/crlf.txt;type=i")
              .same(),
          CurlCase.of("by PASV", "--disable-epsv {U}/big.bin", "cat --no-epsv {U}/big.bin").same(),
          CurlCase.of("active", "--ftp-port - {U}/big.bin", "cat --active {U}/big.bin").same(),
          CurlCase.of(
                  "active by PORT",
                  "--ftp-port 127.0.0.1 --disable-eprt {U}/big.bin",
                  "cat --active {U}/big.bin")
              .same(),
          CurlCase.of(
                  "from one address",
                  "--interface 127.0.0.1 {U}/small.txt",
                  "cat --interface 127.0.0.1 {U}/small.txt")
              .same(),
          CurlCase.of(
              "no faster than that",
              "--limit-rate 4M {U}/big.bin",
              "get --limit-rate 4M {U}/big.bin {L}/../ignored-{N}"),
          CurlCase.of("with its time", "-R -O {U}/small.txt", "get --keep-time {U}/small.txt {L}"),
          CurlCase.of("addresses from a file", "-K urls.curl", "get -i {L}/urls.ferry {L}"),
          CurlCase.of(
                  "a command before", "-Q NOOP {U}/small.txt", "cat --before NOOP {U}/small.txt")
              .same(),
          CurlCase.of(
                  "a command behind", "-Q -NOOP {U}/small.txt", "cat --after NOOP {U}/small.txt")
              .same(),
          CurlCase.of(
              "a deadline that holds",
              "--max-time 15 -O {U}/big.bin",
              "get --deadline 15s {U}/big.bin {L}"),
          CurlCase.of("no file of that name", "{U}/nowhere", "cat {U}/nowhere").fails(4),
          CurlCase.of("no directory of that name", "{U}/no/where", "cat {U}/no/where").fails(4),
          CurlCase.of("no such file, and nothing is left", "-O {U}/no", "get {U}/no {L}").fails(4),
          CurlCase.of("a directory is no file", "-O {U}/sub", "get {U}/sub {L}").fails(6),
          CurlCase.of(
                  "a command before that is refused",
                  "-Q NONSENSE {U}/small.txt",
                  "cat --before NONSENSE {U}/small.txt")
              .fails(5));

  static final List<CurlCase> LISTINGS =
      List.of(
          CurlCase.of("names", "-l {U}/", "ls {U}/").names(),
          CurlCase.of("names of a directory", "-l {U}/sub/", "ls {U}/sub").names(),
          CurlCase.of("an empty directory", "-l {U}/hollow/", "ls {U}/hollow").names(),
          CurlCase.of("no such directory", "-l {U}/nowhere/", "ls {U}/nowhere/").fails(4),
          CurlCase.of("a listing by its type", "{U}/sub/;type=d", "ls {U}/sub").names(),
          CurlCase.of("size and time", "-I {U}/big.bin", "stat {U}/big.bin"));

  static final List<CurlCase> UPLOADS =
      List.of(
          CurlCase.of("a file", "-T up.bin {U}/new.bin", "put {L}/up.bin {U}/new.bin"),
          CurlCase.of("a file under its own name", "-T up.bin {U}/", "put {L}/up.bin {U}/"),
          CurlCase.of("several files", "-T {up.bin,old} {U}/", "put {L}/up.bin {L}/old {U}/"),
          CurlCase.of("an empty file", "-T none {U}/none", "put {L}/none {U}/none"),
          CurlCase.of("over what is there", "-T old {U}/big.bin", "put {L}/old {U}/big.bin"),
          CurlCase.of("from standard input", "-T - {U}/typed", "put - {U}/typed").typing("typed"),
          CurlCase.of("nothing from standard input", "-T - {U}/typed", "put - {U}/typed"),
          CurlCase.of(
              "to the end", "-a -T up.bin {U}/small.txt", "put -a {L}/up.bin {U}/small.txt"),
          CurlCase.of("to the end of nothing", "-a -T up.bin {U}/n", "put -a {L}/up.bin {U}/n"),
          CurlCase.of(
                  "standard input to the end", "-a -T - {U}/small.txt", "put -a - {U}/small.txt")
              .typing("more"),
          CurlCase.of(
              "what is half there", "-C - -T up.bin {U}/half", "put -c {L}/up.bin {U}/half"),
          CurlCase.of("what isn't there yet", "-C - -T up.bin {U}/x", "put -c {L}/up.bin {U}/x"),
          CurlCase.of(
              "into directories that are made",
              "--ftp-create-dirs -T up.bin {U}/p/q/r",
              "put --create-dirs {L}/up.bin {U}/p/q/r"),
          CurlCase.of(
              "into directories that are there",
              "--ftp-create-dirs -T up.bin {U}/sub/deep/r",
              "put --create-dirs {L}/up.bin {U}/sub/deep/r"),
          CurlCase.of("text", "-B -T lf.txt {U}/t", "put --ascii {L}/lf.txt {U}/t"),
          CurlCase.of(
              "by PASV", "--disable-epsv -T up.bin {U}/x", "put --no-epsv {L}/up.bin {U}/x"),
          CurlCase.of("active", "--ftp-port - -T up.bin {U}/x", "put --active {L}/up.bin {U}/x"),
          CurlCase.of("a name with a blank", "-T up.bin {U}/b%20c", "put {L}/up.bin {U}/b%20c"),
          CurlCase.of("a name in UTF-8", "-T up.bin {U}/%C3%BC", "put {L}/up.bin {U}/%C3%BC"),
          CurlCase.of("no such directory", "-T up.bin {U}/no/x", "put {L}/up.bin {U}/no/x")
              .fails(4),
          CurlCase.of("no such file here", "-T no {U}/x", "put {L}/no {U}/x").fails(4),
          CurlCase.of("a directory stands there", "-T up.bin {U}/sub", "put {L}/up.bin {U}/sub")
              .fails(6));

  static final List<CurlCase> CHANGES =
      List.of(
          CurlCase.of("delete", "-I -Q DELE~{P}/small.txt {U}/", "rm {U}/small.txt"),
          CurlCase.of("make a directory", "-I -Q MKD~{P}/new {U}/", "mkdir {U}/new"),
          CurlCase.of("remove a directory", "-I -Q RMD~{P}/hollow {U}/", "rm -d {U}/hollow"),
          CurlCase.of(
              "rename",
              "-I -Q RNFR~{P}/small.txt -Q RNTO~{P}/large.txt {U}/",
              "mv {U}/small.txt {U}/large.txt"),
          CurlCase.of("delete what isn't there", "-I -Q DELE~{P}/no {U}/", "rm {U}/no").fails(4),
          CurlCase.of("a failure that doesn't count", "-I -Q *DELE~{P}/no {U}/", "rm -f {U}/no"),
          CurlCase.of("make what is there", "-I -Q MKD~{P}/sub {U}/", "mkdir {U}/sub").fails(6),
          CurlCase.of("remove what is full", "-I -Q RMD~{P}/sub {U}/", "rm -d {U}/sub").fails(6),
          CurlCase.of("move what isn't there", "-I -Q RNFR~{P}/no {U}/", "mv {U}/no {U}/yes")
              .fails(4));
}
