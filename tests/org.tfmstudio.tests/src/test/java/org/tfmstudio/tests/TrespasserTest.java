// SPDX-License-Identifier: EPL-2.0
package org.tfmstudio.tests;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Files;
import java.nio.file.Path;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** examples/trespasser: an application that reads secure memory, and variations of it. */
class TrespasserTest {
	@TempDir
	private Path folder;

	@Test
	void theFaultIsExplained() throws Exception {
		Path project = StudioProcess.example("trespasser", folder);
		StudioProcess.Result result = StudioProcess.run(folder, "run", project.toString());
		assertEquals(3, result.code(), result::toString);
		assertTrue(result.out().contains("SecureFault"), result::toString);
		assertTrue(result.out().contains("SAU"), result::toString);
		assertTrue(result.out().lines().anyMatch(it -> it.contains("main.c:")), result::toString);
	}

	/** What the application does instead, and what the explanation must say. */
	private void explains(String name, String body, String... expected) throws Exception {
		Path project = StudioProcess.example("trespasser", Files.createDirectories(folder.resolve(name)));
		Files.writeString(project.resolve("app/main.c"), "#include <stdint.h>\n\n" + body);
		StudioProcess.Result result = StudioProcess.run(folder, "run", project.toString());
		assertEquals(3, result.code(), result::toString);
		for (String part : expected) {
			assertTrue(result.out().contains(part), () -> "no \"" + part + "\" in " + result);
		}
	}

	@Test
	void aWriteToThePartitionsMemory() throws Exception {
		explains("write", """
				__attribute__((noinline)) static void overwrite(volatile uint16_t *where)
				{
				    *where = 7;
				}

				int main(void)
				{
				    overwrite((volatile uint16_t *)0x38010020u);
				    return 0;
				}
				""", "SecureFault", "write of 2 bytes", "0x38010020", "overwrite", "main.c:5");
	}

	@Test
	void aReadOfTheGateways() throws Exception {
		explains("gateways", """
				__attribute__((noinline)) static int peek(const volatile int *where)
				{
				    return *where;
				}

				int main(void)
				{
				    return peek((const volatile int *)0x10080640u);
				}
				""", "SecureFault", "read of 4 bytes", "0x10080640", "gateways", "peek", "main.c:5");
	}

	@Test
	void aReadThroughTheWrongAlias() throws Exception {
		explains("alias", """
				__attribute__((noinline)) static int alias(const volatile unsigned char *where)
				{
				    return *where;
				}

				int main(void)
				{
				    return alias((const volatile unsigned char *)0x28010000u);
				}
				""", "read of 1 byte", "0x28010000", "alias", "main.c:5");
	}

	@Test
	void aJumpIntoSecureCode() throws Exception {
		explains("jump", """
				int main(void)
				{
				    void (*secure)(void) = (void (*)(void))0x10090001u;
				    secure();
				    return 0;
				}
				""", "SecureFault", "0x10090000");
	}

	@Test
	void aPeripheralOfAPartition() throws Exception {
		Path project = StudioProcess.example("ticker", folder);
		StudioProcess.Result good = StudioProcess.run(folder, "run", project.toString());
		assertEquals(0, good.code(), good::toString);
		Files.writeString(project.resolve("app/main.c"), """
				int main(void)
				{
				    *(volatile unsigned *)0x40000000u = 0;
				    return 0;
				}
				""");
		StudioProcess.Result result = StudioProcess.run(folder, "run", project.toString());
		assertEquals(3, result.code(), result::toString);
		for (String part : new String[] { "BusFault", "write of 4 bytes at 0x40000000", "PPC", "TIMER0", "main.c:3" }) {
			assertTrue(result.out().contains(part), () -> "no \"" + part + "\" in " + result);
		}
	}
}
