// SPDX-License-Identifier: EPL-2.0
package org.tfmstudio.manifest.ide.proposals;

import java.util.List;
import java.util.Locale;
import org.tfmstudio.manifest.ide.proposals.Values.Value;
import org.tfmstudio.manifest.model.Irq;

/** Names for C that can be made from those of the board. */
final class HardwareNames {
	private HardwareNames() {
	}

	/** The source without what all sources have in common: {@code TIMER0} of {@code TFM_TIMER0_IRQ}. */
	static List<Value> of(Irq irq) {
		String source = irq.getSource() == null ? "" : irq.getSource();
		String name = source.startsWith("TFM_") ? source.substring("TFM_".length()) : source;
		name = name.endsWith("_IRQ") ? name.substring(0, name.length() - "_IRQ".length()) : name;
		return name.isEmpty() || Character.isDigit(name.charAt(0)) ? List.of()
				: List.of(new Value(name, name + "_SIGNAL, " + name.toLowerCase(Locale.ROOT) + "_flih", "The interrupt's name in C."));
	}
}
