// SPDX-License-Identifier: EPL-2.0
package org.tfmstudio.tests;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What the documentation says is tried as a reader would try it. */
class DocumentationTest {
	/** A link of Markdown; good enough for pages of our own. */
	private static final Pattern LINK = Pattern.compile("\\]\\(([^)#\\s]+)(#[^)]*)?\\)");

	@TempDir
	private Path folder;

	@Test
	void aFirstPartitionGreetsOnceItsSkeletonIsFilledIn() throws Exception {
		Path page = Checkout.root().resolve("docs/user-guide/first-partition.md");
		Path project = Files.createDirectories(folder.resolve("greeter"));
		Files.writeString(project.resolve("greeter.partition"), MarkdownBlocks.of(page, "partition").get(0));
		Files.writeString(project.resolve("greeter.device"), MarkdownBlocks.of(page, "device").get(0));
		List<String> code = MarkdownBlocks.of(page, "c");
		Files.createDirectories(project.resolve("app"));
		Files.writeString(project.resolve("app/main.c"), code.get(0));

		StudioProcess.Result skeleton = StudioProcess.run(folder, "run", "greeter");
		assertEquals(5, skeleton.code(), skeleton::toString);
		assertTrue(skeleton.lines("uart0").contains("status -134"), skeleton::toString);

		Path source = project.resolve("src/greeter.c");
		String before = StudioProcess.text(source);
		int function = before.indexOf("psa_status_t greeting_sfn");
		Files.writeString(source, before.substring(0, function) + code.get(1));
		StudioProcess.Result filled = StudioProcess.run(folder, "run", "greeter");
		assertEquals(0, filled.code(), filled::toString);
		assertTrue(filled.lines("uart0").contains("status 0"), filled::toString);
		assertTrue(filled.lines("psa").stream().anyMatch(it -> it.contains("psa_write") && it.contains("476f6f64206d6f726e696e6721")), filled::toString);
	}

	@Test
	void typedOperationsWorkAsThePageSays() throws Exception {
		Path page = Checkout.root().resolve("docs/user-guide/operations.md");
		Path project = Files.createDirectories(folder.resolve("sensor"));
		Files.writeString(project.resolve("sensor.partition"), MarkdownBlocks.of(page, "partition").get(0));
		Files.writeString(project.resolve("sensor.device"), "device sensor { profile small partitions SENSOR non-secure app \"app/\" }\n");
		Files.writeString(Files.createDirectories(project.resolve("app")).resolve("main.c"), MarkdownBlocks.of(page, "c").get(0));
		Files.writeString(Files.createDirectories(project.resolve("src")).resolve("sensor.c"), MarkdownBlocks.of(page, "c").get(1));

		StudioProcess.Result run = StudioProcess.run(folder, "run", "sensor");
		assertEquals(0, run.code(), run::toString);
		assertTrue(run.lines("uart0").contains("All as it should be."), run::toString);
		assertFalse(run.out().contains("warning"), run::toString);
	}

	@Test
	void tokensAreExplainedAsThePageSays() throws Exception {
		Path page = Checkout.root().resolve("docs/user-guide/attestation.md");
		String token = MarkdownBlocks.of(page, "token").getFirst();
		Files.writeString(folder.resolve("token.hex"), token);
		Files.writeString(folder.resolve("changed.hex"), token.replace("193000", "197000"));
		Files.writeString(folder.resolve("key.hex"), MarkdownBlocks.of(page, "key").getFirst());
		String challenge = "000102030405060708090a0b0c0d0e0f101112131415161718191a1b1c1d1e1f";

		StudioProcess.Result decoded = StudioProcess.run(folder, "attest", "decode", "token.hex");
		assertEquals(MarkdownBlocks.of(page, "decoded").getFirst(), decoded.out());
		assertEquals(0, decoded.code(), decoded::toString);
		StudioProcess.Result verified = StudioProcess.run(folder, "attest", "verify", "token.hex", "--mac-key", "key.hex", "--challenge", challenge);
		assertEquals(MarkdownBlocks.of(page, "verified").getFirst(), verified.out());
		assertEquals(0, verified.code(), verified::toString);
		StudioProcess.Result changed = StudioProcess.run(folder, "attest", "verify", "changed.hex", "--mac-key", "key.hex", "--challenge", challenge);
		assertEquals(MarkdownBlocks.of(page, "changed").getFirst(), changed.out());
		assertEquals(1, changed.code(), changed::toString);
		assertEquals(2, StudioProcess.run(folder, "attest", "verify", "token.hex", "--key", "nothing.pem").code());
		assertTrue(StudioProcess.run(folder, "attest", "decode", "token.hex", "--json").out().contains("\"claim\": \"instance_id\""));
	}

	@Test
	void whatAnApplicationSealsCannotBeChanged() throws Exception {
		Path page = Checkout.root().resolve("docs/user-guide/psa-services.md");
		Path project = Files.createDirectories(folder.resolve("sealed"));
		Files.writeString(project.resolve("sealed.device"), MarkdownBlocks.of(page, "device").get(0));
		Files.writeString(Files.createDirectories(project.resolve("app")).resolve("main.c"), MarkdownBlocks.of(page, "c").get(0));

		StudioProcess.Result run = StudioProcess.run(folder, "run", "sealed");
		assertEquals(0, run.code(), run::toString);
		assertTrue(run.lines("uart0").contains("opened: status -149"), run::toString);
	}

	@Test
	void manifestsInThePagesHaveNoErrors() throws Exception {
		int n = 0;
		for (Path page : pages()) {
			for (String language : List.of("partition")) {
				for (String block : MarkdownBlocks.of(page, language)) {
					Files.writeString(Files.createDirectories(folder.resolve("page" + n)).resolve("block." + language), block);
					n++;
				}
			}
		}
		assertTrue(n > 1, "blocks: " + n);
		for (int i = 0; i < n; i++) {
			StudioProcess.Result result = StudioProcess.run(folder, "check", "page" + i);
			assertFalse(result.out().lines().anyMatch(it -> it.contains(": error: ") && !it.contains("[unknown-name]")), result::toString);
		}
	}

	@Test
	void linksLeadSomewhere() throws IOException {
		List<String> dead = new ArrayList<>();
		for (Path page : pages()) {
			Matcher link = LINK.matcher(Files.readString(page));
			while (link.find()) {
				String target = link.group(1);
				if (!target.contains("://") && !Files.exists(page.resolveSibling(target))) {
					dead.add(Checkout.root().relativize(page) + " -> " + target);
				}
			}
		}
		assertEquals(List.of(), dead);
	}

	private static List<Path> pages() throws IOException {
		Path root = Checkout.root();
		try (Stream<Path> docs = Files.walk(root.resolve("docs")); Stream<Path> examples = Files.walk(root.resolve("examples"))) {
			return Stream.of(Stream.of(root.resolve("README.md")), docs, examples).flatMap(it -> it).filter(it -> it.toString().endsWith(".md")).sorted().toList();
		}
	}
}
