// SPDX-License-Identifier: EPL-2.0
package org.tfmstudio.manifest.validation;

import java.util.List;
import java.util.Map;
import org.eclipse.emf.ecore.EObject;
import org.eclipse.xtext.validation.Check;
import org.tfmstudio.manifest.FindingCodes;
import org.tfmstudio.manifest.model.Extra;
import org.tfmstudio.manifest.model.ExtraEntry;
import org.tfmstudio.manifest.model.ExtraText;
import org.tfmstudio.manifest.model.ModelPackage.Literals;
import org.tfmstudio.manifest.model.Partition;
import org.tfmstudio.manifest.model.Service;
import org.tfmstudio.manifest.reading.Numbers;

/** Values that an imported manifest has in a type that TF-M's tool misreads; they stand in {@code extra} (traps T3 to T6). */
public class YamlRules extends Rules {
	/** A key whose value TF-M's tool misreads when it is, or is not, in quotes. */
	private record Trap(boolean quoted, String what) {
	}

	private static final Map<String, Trap> OF_PARTITION = Map.of(
			"stack_size", new Trap(false, "an unquoted number breaks the template of the SFN back end; put it in quotes"),
			"psa_framework_version", new Trap(true, "TF-M's tool compares with a number and refuses a text; take the quotes away"));
	private static final Map<String, Trap> OF_SERVICE = Map.of(
			"non_secure_clients", new Trap(true, "TF-M's tool takes a text for false, so that non-secure clients are kept out; take the quotes away"),
			"connection_based", new Trap(true, "TF-M's tool takes any text for true; take the quotes away"),
			"version", new Trap(true, "TF-M's tool computes with it and breaks off at a text; take the quotes away"),
			"stateless_handle", new Trap(true, "TF-M's tool refuses a text other than auto; take the quotes away"),
			"sid", new Trap(false, "an unquoted number is written to sid.h in decimal; put it in quotes"));

	@Check
	public void extras(Partition partition) {
		check(partition.getExtras(), OF_PARTITION);
	}

	@Check
	public void extras(Service service) {
		check(service.getExtras(), OF_SERVICE);
	}

	private void check(List<Extra> extras, Map<String, Trap> traps) {
		for (Extra extra : extras) {
			for (ExtraEntry entry : extra.getEntries()) {
				Trap trap = entry.isPlainKey() ? null : traps.get(ReleaseRules.key(entry));
				if (trap != null && entry.getValue() instanceof ExtraText text && isTrapped(trap, text, ReleaseRules.key(entry))) {
					String value = text.getText();
					doubtful((EObject) text, Literals.EXTRA_TEXT__TEXT, FindingCodes.YAML_TYPE, "In YAML this is "
							+ (trap.quoted() ? "a text" : "a number") + ": " + trap.what() + ".",
							trap.quoted() ? value.substring(1, value.length() - 1) : "\"" + value + "\"");
				}
			}
		}
	}

	private static boolean isTrapped(Trap trap, ExtraText text, String key) {
		String value = text.getText();
		if (text.isPlain() || value == null || value.isEmpty()) {
			return false;
		}
		boolean quoted = value.startsWith("\"") && value.length() > 1;
		boolean auto = key.equals("stateless_handle") && value.equals("\"auto\"");
		return trap.quoted() ? quoted && !auto : !quoted && Numbers.looksLikeNumber(value);
	}
}
