"""The language of a page: in its address, offered in its header, remembered for the entrances."""
