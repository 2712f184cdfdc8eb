// SPDX-License-Identifier: EPL-2.0
package org.tfmstudio.manifest.ide;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;
import org.tfmstudio.manifest.ide.edits.DeviceEdits;
import org.tfmstudio.manifest.ide.edits.DeviceEdits.Attribute;

/** A form changes what it has to and nothing else: comments, order and spacing of the text stay. */
class DeviceEditsTest {
	private static final String DEMO = """
			// demo.device
			device demo {
			    board      an521
			    profile    medium // as agreed

			    partitions VAULT
			    // more assets
			    set ITS_NUM_ASSETS = 20   // was 10
			}
			""";

	private static String change(String text, Function<DeviceEdits, List<TextEdit>> change) {
		ParsedManifest parsed = EditorText.SERVICES.parse(Path.of("/nowhere/demo.device"), text);
		return TextEdit.apply(text, change.apply(parsed.device().orElseThrow()));
	}

	private static DeviceEdits device(String text) {
		return EditorText.SERVICES.parse(Path.of("/nowhere/demo.device"), text).device().orElseThrow();
	}

	@Test
	void reads() {
		assertEquals(Optional.of("medium"), device(DEMO).get(Attribute.PROFILE));
		assertEquals(Optional.empty(), device(DEMO).get(Attribute.ISOLATION));
		assertEquals(Optional.of("20"), device(DEMO).option("ITS_NUM_ASSETS"));
		assertEquals(Optional.of("a b"), device("device d { set X = \"a b\" }").option("X"));
	}

	@Test
	void replacesAValueOnly() {
		assertEquals(DEMO.replace("medium", "large"), change(DEMO, device -> device.set(Attribute.PROFILE, "large")));
		assertEquals(DEMO.replace("20", "0x20"), change(DEMO, device -> device.setOption("ITS_NUM_ASSETS", "0x20")));
		assertEquals(DEMO, change(DEMO, device -> device.set(Attribute.PROFILE, "medium")));
	}

	@Test
	void addsALineInTheColumnOfTheOthers() {
		assertEquals(DEMO.replace("// as agreed\n", "// as agreed\n    isolation  2\n"),
				change(DEMO, device -> device.set(Attribute.ISOLATION, "2")));
		assertEquals(DEMO.replace("an521\n", "an521\n    tf-m       2.1\n"),
				change(DEMO, device -> device.set(Attribute.TFM, "2.1")));
	}

	@Test
	void addsASetLineAfterTheLast() {
		assertEquals(DEMO.replace("// was 10\n", "// was 10\n    set TFM_SPM_LOG_LEVEL = 3\n"),
				change(DEMO, device -> device.setOption("TFM_SPM_LOG_LEVEL", "3")));
		assertEquals("device d {\n  board an521\n  set V = \"a b\"\n}",
				change("device d {\n  board an521\n}", device -> device.setOption("V", "a b")));
	}

	@Test
	void addsToADeviceOnOneLine() {
		String empty = change("device d { }", device -> device.set(Attribute.PROFILE, "small"));
		String short_ = change("device d { board an521 }", device -> device.setOption("X", "1"));

		assertEquals(Optional.of("small"), device(empty).get(Attribute.PROFILE));
		assertEquals(Optional.of("an521"), device(short_).get(Attribute.BOARD));
		assertEquals(Optional.of("1"), device(short_).option("X"));
	}

	@Test
	void removesTheLine() {
		assertEquals(DEMO.replace("    board      an521\n", ""), change(DEMO, device -> device.remove(Attribute.BOARD)));
		assertEquals("device d {\n    board an521 // x\n}",
				change("device d {\n    board an521 set A = 1 // x\n}", device -> device.removeOption("A")));
		assertEquals("device d {\n}", change("device d {\n    isolation 2 strict\n}",
				device -> device.remove(Attribute.ISOLATION)));
		assertEquals(DEMO, change(DEMO, device -> device.removeOption("NOT_THERE")));
	}

	@Property(tries = 100)
	void whatIsSetIsRead(@ForAll @IntRange(min = 0, max = 4) int attribute, @ForAll @IntRange(min = 0, max = 3) int layout,
			@ForAll boolean remove) {
		String text = List.of(DEMO, "device d { }", "device d {\n}\n", "device d { backend IPC isolation 3 set A = 1 }").get(layout);
		Attribute chosen = Attribute.values()[attribute];
		String value = chosen == Attribute.ISOLATION || chosen == Attribute.TFM ? "1" : "value";

		String changed = change(text, device -> device.set(chosen, value));
		String back = remove ? change(changed, device -> device.remove(chosen)) : changed;

		assertEquals(Optional.of(value), device(changed).get(chosen));
		assertEquals(remove ? Optional.empty() : Optional.of(value), device(back).get(chosen));
		for (Attribute other : Attribute.values()) {
			if (other != chosen) {
				assertEquals(device(text).get(other), device(back).get(other));
			}
		}
	}
}
