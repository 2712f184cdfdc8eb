// SPDX-License-Identifier: EPL-2.0
package org.tfmstudio.toolchain;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.nio.file.Path;
import java.util.List;

import org.junit.jupiter.api.Test;
import org.tfmstudio.toolchain.Diagnostic.Severity;

class MessagesTest {

	private static final Path FOLDER = Path.of("/project");

	@Test
	void readsPlaceLengthAndOptionOfACompilerMessage() {
		String output = """
				[{"kind": "warning", "message": "unused variable ‘x’", "option": "-Wunused-variable", "column-origin": 1, \
				"children": [{"kind": "note", "message": "declared here", "locations": []}], \
				"locations": [{"caret": {"file": "app/main.c", "line": 3, "display-column": 7, "byte-column": 7, "column": 7}, \
				"finish": {"file": "app/main.c", "line": 3, "display-column": 9, "byte-column": 9, "column": 9}}]}]
				""";

		assertEquals(List.of(
				new Diagnostic(Path.of("/project/app/main.c"), 3, 7, 3, Severity.WARNING, "-Wunused-variable", "unused variable ‘x’"),
				new Diagnostic(FOLDER, 0, 0, 0, Severity.NOTE, "", "declared here")), CompilerMessages.parse(output, FOLDER));
	}

	@Test
	void keepsTheAssemblersPlaceAndUnknownLines() {
		String output = """
				src/x.S: Assembler messages:
				src/x.S:4: Error: bad instruction `frob r0'
				arm-none-eabi-gcc: fatal error: cannot execute 'cc1'
				""";

		assertEquals(List.of(
				new Diagnostic(Path.of("/project/src/x.S"), 4, 0, 0, Severity.ERROR, "", "bad instruction `frob r0'"),
				new Diagnostic(FOLDER, 0, 0, 0, Severity.ERROR, "", "arm-none-eabi-gcc: fatal error: cannot execute 'cc1'")),
				CompilerMessages.parse(output, FOLDER));
	}

	@Test
	void readsUndefinedReferencesOfTheLinker() {
		String output = """
				/usr/lib/gcc/arm-none-eabi/12.2.1/../../../arm-none-eabi/bin/ld: build/main.o: in function `main':
				app/main.c:12: undefined reference to `vault_open'
				/usr/lib/gcc/arm-none-eabi/12.2.1/../../../arm-none-eabi/bin/ld: build/x.o:(.data+0x0): undefined reference to `g'
				collect2: error: ld returned 1 exit status
				""";

		assertEquals(List.of(
				new Diagnostic(Path.of("/project/app/main.c"), 12, 0, 0, Severity.ERROR, "", "undefined reference to `vault_open'"),
				new Diagnostic(Path.of("/project/build/x.o"), 0, 0, 0, Severity.ERROR, "", "undefined reference to `g'")),
				LinkerMessages.parse(output, FOLDER));
	}

	@Test
	void readsDependencyFiles() {
		String rule = """
				object: src/a\\ b.c src/x.h \\
				 /sdk/include/psa/client.h
				""";

		assertEquals(List.of(Path.of("/project/src/a b.c"), Path.of("/project/src/x.h"), Path.of("/sdk/include/psa/client.h")),
				DependencyFile.parse(rule, FOLDER));
	}
}
