// SPDX-License-Identifier: EPL-2.0
package org.tfmstudio.manifest.ide;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.tfmstudio.manifest.BoardCatalog;
import org.tfmstudio.manifest.FindingCodes;
import org.tfmstudio.manifest.OptionCatalog;

/** A text with a caret, {@code |}, as it stands in an editor. */
final class EditorText {
	static final ManifestEditorServices SERVICES = new ManifestEditorServices(new TwoOptions(), EditorText::boards);

	final String text;
	final int caret;
	final ParsedManifest parsed;

	EditorText(Path file, String marked) {
		caret = marked.indexOf('|');
		text = caret < 0 ? marked : marked.substring(0, caret) + marked.substring(caret + 1);
		parsed = SERVICES.parse(file, text);
	}

	/** A board with a timer and a UART, as the code generator's symbols would give one. */
	private static List<BoardCatalog.Board> boards() {
		return List.of(new BoardCatalog.Board("an521", Map.of("TFM_PERIPHERAL_TIMER0", new BoardCatalog.Range(0x5000_0000L, 0x1000),
				"TFM_PERIPHERAL_UART1", new BoardCatalog.Range(0x5020_1000L, 0x1000)), Map.of("TFM_TIMER0_IRQ", 3, "TFM_TIMER1_IRQ", 4)));
	}

	List<String> labels() {
		return parsed.proposals(caret).stream().map(Proposal::label).toList();
	}

	String accept(String label) {
		Proposal chosen = parsed.proposals(caret).stream().filter(proposal -> proposal.label().equals(label)).findFirst()
				.orElseThrow(() -> new AssertionError(label + " is not proposed, but " + labels()));
		return TextEdit.apply(text, List.of(chosen.edit()));
	}

	/** A catalog of two options, as the option model would give one. */
	static final class TwoOptions implements OptionCatalog {
		@Override
		public List<OptionInfo> options() {
			return List.of(new OptionInfo("TFM_SPM_LOG_LEVEL", "How much the SPM prints.", "0 to 3", List.of("0", "1", "2", "3")),
					new OptionInfo("ITS_NUM_ASSETS", "How many assets there can be.", "1 to 255", List.of()));
		}

		@Override
		public List<OptionProblem> problems(DeviceChoices choices) {
			return choices.options().keySet().stream().filter(name -> option(name).isEmpty() && !name.equals("ITS_OFF"))
					.map(name -> new OptionProblem(name, false, name.equals("ITS_HISTORIC") || name.equals("ITS_WITHOUT_EFFECT"),
							name.equals("ITS_HISTORIC") ? FindingCodes.OPTION_HISTORIC
									: name.equals("ITS_WITHOUT_EFFECT") ? FindingCodes.OPTION_WITHOUT_EFFECT : FindingCodes.UNKNOWN_OPTION,
							"There is no option '" + name + "'. Did you mean 'ITS_NUM_ASSETS'?"))
					.toList();
		}

		@Override
		public Optional<String> value(DeviceChoices choices, String option) {
			String usual = option.startsWith("TFM_PARTITION_") || option.startsWith("PSA_FRAMEWORK_") ? "OFF"
					: Map.of("TFM_SPM_LOG_LEVEL", "2", "ITS_NUM_ASSETS", "10").get(option);
			return Optional.ofNullable(choices.options().getOrDefault(option, usual));
		}
	}
}
