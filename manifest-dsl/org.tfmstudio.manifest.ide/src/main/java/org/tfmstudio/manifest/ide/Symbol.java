// SPDX-License-Identifier: EPL-2.0
package org.tfmstudio.manifest.ide;

import org.eclipse.emf.ecore.EObject;
import org.tfmstudio.manifest.model.Device;
import org.tfmstudio.manifest.model.Field;
import org.tfmstudio.manifest.model.Irq;
import org.tfmstudio.manifest.model.Operation;
import org.tfmstudio.manifest.model.Parameter;
import org.tfmstudio.manifest.model.Partition;
import org.tfmstudio.manifest.model.Service;
import org.tfmstudio.manifest.model.Struct;

/** What a name stands for: something that a manifest declares, or something outside that manifests only name. */
sealed interface Symbol {
	String name();

	/** Something that has its declaration in a manifest, the author's or TF-M's own. */
	record Declared(EObject element, String name) implements Symbol {
		/** What it is, in a word. */
		String kind() {
			return switch (element) {
				case Partition partition -> "partition";
				case Service service -> "service";
				case Device device -> "device";
				case Struct struct -> "structure";
				case Operation operation -> "operation";
				case Parameter parameter -> "parameter";
				case Field field -> "field";
				case Irq irq -> "interrupt";
				default -> "name";
			};
		}
	}

	/** Something that the board or TF-M's configuration declares. */
	record External(Kind kind, String name) implements Symbol {
		/** Whose name it is. */
		enum Kind {
			REGION, INTERRUPT, OPTION
		}
	}
}
