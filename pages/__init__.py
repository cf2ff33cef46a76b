"""All pages of the wizard; scripts lie one level down, in the folders."""
